package io.singletable.internal.write.plan;

/**
 * Write of one entity that is planned, but not sent.
 *
 * @param written what the caller gets once the plan is applied
 */
public record PlannedWrite<R>(R written, Object id, Intent intent, WritePlan plan) {
}
