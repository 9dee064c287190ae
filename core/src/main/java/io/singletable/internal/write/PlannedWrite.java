package io.singletable.internal.write;

/**
 * Write of one entity that is planned, but not sent.
 *
 * @param <R> what the caller gets
 * @param written what the caller gets once the plan is applied
 * @param id id of the entity
 * @param intent what the caller asked for
 * @param plan the plan
 */
record PlannedWrite<R>(R written, Object id, Intent intent, WritePlan plan) {
}
