package io.singletable.query;

import java.time.Duration;

/**
 * What one run of a query took.
 *
 * @param requests number of requests that were answered, those that fetch items of an
 * index included
 * @param evaluated number of items that DynamoDB read, whether they became rows or not
 * @param returned number of rows that the caller got; for a count, what was counted
 * @param capacity read request units
 * @param elapsed time from the beginning of the run to its end; of a stream, the time in
 * which its rows were consumed included
 */
public record QueryStatistics(int requests, long evaluated, long returned, double capacity, Duration elapsed) {

}
