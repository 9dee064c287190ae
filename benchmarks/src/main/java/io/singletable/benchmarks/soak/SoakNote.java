package io.singletable.benchmarks.soak;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Note without a history.
 *
 * @param id the id
 * @param text the text
 */
@SingleTableEntity(value = "SoakNote", listing = Listing.NONE)
record SoakNote(@Id String id, String text) {
}
