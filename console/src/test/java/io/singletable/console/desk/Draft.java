package io.singletable.console.desk;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Draft that is not listed.
 */
@SingleTableEntity(listing = Listing.NONE)
public record Draft(@Id String id, String text) {
}
