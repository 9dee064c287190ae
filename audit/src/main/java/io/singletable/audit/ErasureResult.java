package io.singletable.audit;

/**
 * Numbers of what an erasure has deleted.
 *
 * @param entities number of entities, deleted ones included
 * @param versions number of versions in their histories, delete markers included
 */
public record ErasureResult(long entities, long versions) {
}
