package io.singletable.console.archive;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Ticket of former years.
 */
@SingleTableEntity
public record OldTicket(@Id String id, String title) {

}
