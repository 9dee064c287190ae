package io.singletable.benchmarks.soak;

import java.time.Instant;
import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Ticket with a history of ten versions, so that a table stops growing.
 *
 * @param id the id
 * @param version the version
 * @param changedAt the time of the version
 * @param status the state, partition of the index
 * @param body the text
 * @param tags the tags
 */
@SingleTableEntity("SoakTicket")
@Versioned(maxVersions = 10)
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}")
record SoakTicket(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String status, String body, List<String> tags) {

	SoakTicket with(String newStatus, String newBody) {
		return new SoakTicket(this.id, this.version, this.changedAt, newStatus, newBody, this.tags);
	}

}
