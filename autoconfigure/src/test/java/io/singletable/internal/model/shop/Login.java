package io.singletable.internal.model.shop;

import java.time.Instant;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;

import org.springframework.data.annotation.Id;

/**
 * Entity that expires and is not listed.
 */
@SingleTableEntity(listing = Listing.NONE)
public record Login(@Id String id, @TimeToLive Instant until, String token) {

}
