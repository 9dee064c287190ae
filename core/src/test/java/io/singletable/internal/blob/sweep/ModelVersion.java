package io.singletable.internal.blob.sweep;

/**
 * Item of the history of a {@link SweepModel}.
 *
 * @param condemned whether it is going to be purged
 */
record ModelVersion(int blob, boolean condemned) {

}
