/**
 * Estimates of what operations cost: requests, and the request units that DynamoDB bills.
 * A leaf package of values, which are calculated elsewhere.
 */
@NullMarked
package io.singletable.cost;

import org.jspecify.annotations.NullMarked;
