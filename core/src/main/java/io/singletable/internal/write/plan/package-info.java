/**
 * Plans of writes: the actions on items in their order, each with its condition, and
 * DynamoDB's limits of a plan. Knows neither entities nor who sends it.
 */
@NullMarked
package io.singletable.internal.write.plan;

import org.jspecify.annotations.NullMarked;
