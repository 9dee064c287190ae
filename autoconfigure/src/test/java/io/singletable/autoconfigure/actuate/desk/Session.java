package io.singletable.autoconfigure.actuate.desk;

import java.time.Instant;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;

import org.springframework.data.annotation.Id;

/**
 * Entity that expires.
 */
@SingleTableEntity(listing = Listing.NONE)
public record Session(@Id String id, @TimeToLive Instant until) {

}
