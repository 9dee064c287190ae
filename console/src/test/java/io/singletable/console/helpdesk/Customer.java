package io.singletable.console.helpdesk;

import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Customer with a unique value, listed in four shards.
 */
@SingleTableEntity(shards = 4)
public record Customer(@Id String id, @Version @Nullable Long version, @Unique String email, String name,
		String password) {

}
