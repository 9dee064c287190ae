package io.singletable.internal.write;

import io.singletable.internal.layout.TableLayout;

/**
 * Plan of writes of one table.
 *
 * @param tableName name of the table
 * @param requests makes the requests of the table
 * @param layout the table's format
 * @param plan the plan
 */
record TablePlan(String tableName, WriteRequests requests, TableLayout layout, WritePlan plan) {
}
