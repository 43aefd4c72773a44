package eu.celine.dt.energy.balance;

import org.jspecify.annotations.Nullable;

/**
 * What injects at a connection point: a plant, or the point itself where no plant is known behind it or none is in service.
 *
 * @param point index of the point
 * @param plant index of the plant among the point's plants; negative for the point itself
 * @param assetId of the plant; null for the point itself
 */
public record Injector(int point, int plant, @Nullable String assetId) {}
