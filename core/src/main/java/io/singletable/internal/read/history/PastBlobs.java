package io.singletable.internal.read.history;

import java.util.Set;

import io.singletable.internal.layout.ItemKey;

/**
 * Item of a history, and the blobs that it holds.
 *
 * @param blobs their ids
 */
public record PastBlobs(ItemKey key, Set<String> blobs) {

}
