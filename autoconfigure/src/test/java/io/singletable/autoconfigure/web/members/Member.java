package io.singletable.autoconfigure.web.members;

import java.util.Locale;

import io.singletable.Computed;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Example of the chapter on the web: an entity of which no response has everything.
 */
// @formatter:off
// tag::entity[]
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "email#{emailLower}")
public record Member(@Id String id, String name, String email, @Nullable String passwordHash) {

	@Computed(from = "email")
	public String getEmailLower() {
		return email.toLowerCase(Locale.ROOT);
	}
}
// end::entity[]
