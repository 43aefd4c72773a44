package eu.celine.dt.contracts;

/** Where a domain's fetchers come from: a values file beside a class, or a spec that code built. */
public sealed interface ValueSource permits ValuesFile, ValueFetcherSpec {}
