/**
 * What is written: actions on items, each with its condition, the plan that has them in
 * their order, and DynamoDB's limits of it. A leaf: knows neither entities nor who sends
 * a plan.
 */
@NullMarked
package io.singletable.internal.write.plan;

import org.jspecify.annotations.NullMarked;
