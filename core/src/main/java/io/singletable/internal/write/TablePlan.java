package io.singletable.internal.write;

import io.singletable.internal.layout.TableLayout;

/**
 * Plan of writes of one table.
 */
record TablePlan(String tableName, WriteRequests requests, TableLayout layout, WritePlan plan) {
}
