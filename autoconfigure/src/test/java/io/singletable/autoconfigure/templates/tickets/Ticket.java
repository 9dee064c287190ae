package io.singletable.autoconfigure.templates.tickets;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Entity of the default template.
 */
@SingleTableEntity
public record Ticket(@Id String id, String title) {

}
