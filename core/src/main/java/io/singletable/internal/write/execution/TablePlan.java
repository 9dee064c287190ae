package io.singletable.internal.write.execution;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.write.plan.WritePlan;

/**
 * Plan of writes of one table.
 */
public record TablePlan(String tableName, WriteRequests requests, TableLayout layout, WritePlan plan) {
}
