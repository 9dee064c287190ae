package io.singletable.query;

import java.time.Duration;

/**
 * Statistics of one run of a query.
 *
 * @param requests number of requests that received a response, including those that fetch
 * items of an index
 * @param evaluated number of items that DynamoDB read, whether or not they became rows
 * @param returned number of rows that were returned to the caller; for a count, the
 * number counted
 * @param capacity read request units
 * @param elapsed time from the start of the run to its end; for a stream, including the
 * time in which its rows were consumed
 */
public record QueryStatistics(int requests, long evaluated, long returned, double capacity, Duration elapsed) {

}
