package io.singletable.core;

/**
 * Report of a verification of blobs that has come to its end.
 *
 * @param references number of references, those of each version counted
 * @param missing number of those whose content is missing
 * @param items number of items that were read, of all kinds
 * @param readUnits read request units that the scan consumed
 * @param requests number of requests: of the scan, to list objects, and to look again for
 * what seemed to be missing
 */
public record VerificationReport(long references, long missing, long items, double readUnits, long requests) {

}
