package io.singletable.core;

/**
 * Report of a run of a job in batches that has come to its end.
 *
 * @param job name of the job
 * @param batches number of batches that this run has applied
 * @param rows number of rows in them
 * @param resumed whether this run has resumed an earlier one
 */
public record BatchReport(String job, long batches, long rows, boolean resumed) {

}
