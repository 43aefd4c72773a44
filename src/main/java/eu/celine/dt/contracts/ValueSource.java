package eu.celine.dt.contracts;

/** Where a domain's fetchers come from: a values file beside a class, a spec that code built, or code itself. */
public sealed interface ValueSource permits ValuesFile, FetcherSpec {}
