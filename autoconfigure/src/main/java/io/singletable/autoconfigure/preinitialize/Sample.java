package io.singletable.autoconfigure.preinitialize;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entity with some of everything that entities usually have. In no application's package,
 * so that no application scans it.
 *
 * @param id the id
 * @param version the version
 * @param createdAt time of the first version
 * @param updatedAt time of the version
 * @param title a text
 * @param status a constant, in a key
 * @param priority a number, in a key
 * @param amount a decimal number
 * @param open a truth value
 * @param due a date
 * @param tags a set
 * @param lines nested values
 * @param labels texts by name
 */
@SingleTableEntity
@Versioned
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
record Sample(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, String title, Status status, int priority,
		@Nullable BigDecimal amount, boolean open, @Nullable LocalDate due, Set<String> tags, List<Line> lines,
		Map<String, String> labels) {

	enum Status {

		OPEN, CLOSED

	}

	record Line(String text, int quantity) {
	}

}
