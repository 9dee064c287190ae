package io.singletable.autoconfigure.template.subscribers;

import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Subscriber, of which there is one for each e-mail address.
 */
@SingleTableEntity
public record Subscriber(@Id String id, @Version @Nullable Long version, @Unique String email) {
}
