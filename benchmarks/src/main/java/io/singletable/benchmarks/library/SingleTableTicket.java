package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Tickets as entities of this library: plain and versioned, and both with a compressed
 * payload.
 */
final class SingleTableTicket {

	static final SingleTableForm<TicketData, Plain, Kept> FORM = new SingleTableForm<>(TicketData.class, Plain.class,
			Plain::status, Plain::of, Plain::data, Kept.class, Kept::of);

	static final SingleTableForm<TicketData, Compressed, CompressedKept> COMPRESSED_FORM = new SingleTableForm<>(
			TicketData.class, Compressed.class, Compressed::status, Compressed::of, Compressed::data,
			CompressedKept.class, CompressedKept::of);

	private SingleTableTicket() {
	}

	@SingleTableEntity(value = "Ticket", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Plain(@Id String id, String customerId, String title, String body, String status, int priority,
			@Filterable String assignee, Instant createdAt, Instant updatedAt, List<String> tags,
			Map<String, String> labels, boolean escalated) {

		static Plain of(TicketData data) {
			return new Plain(data.id(), data.customerId(), data.title(), data.body(), data.status(), data.priority(),
					data.assignee(), data.createdAt(), data.updatedAt(), data.tags(), data.labels(), data.escalated());
		}

		TicketData data() {
			return new TicketData(id(), customerId(), title(), body(), status(), priority(), assignee(), createdAt(),
					updatedAt(), tags(), labels(), escalated());
		}

	}

	@SingleTableEntity(value = "VersionedTicket", listing = Listing.NONE, compression = Compression.NONE)
	@Versioned(maxVersions = 0)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String customerId, String title, String body, String status, int priority, String assignee,
			Instant createdAt, Instant updatedAt, List<String> tags, Map<String, String> labels, boolean escalated) {

		static Kept of(TicketData data) {
			return new Kept(data.id(), null, null, data.customerId(), data.title(), data.body(), data.status(),
					data.priority(), data.assignee(), data.createdAt(), data.updatedAt(), data.tags(), data.labels(),
					data.escalated());
		}

	}

	@SingleTableEntity(value = "CompressedTicket", listing = Listing.NONE, compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Compressed(@Id String id, String customerId, String title, String body, String status, int priority,
			String assignee, Instant createdAt, Instant updatedAt, List<String> tags, Map<String, String> labels,
			boolean escalated) {

		static Compressed of(TicketData data) {
			return new Compressed(data.id(), data.customerId(), data.title(), data.body(), data.status(),
					data.priority(), data.assignee(), data.createdAt(), data.updatedAt(), data.tags(), data.labels(),
					data.escalated());
		}

		TicketData data() {
			return new TicketData(id(), customerId(), title(), body(), status(), priority(), assignee(), createdAt(),
					updatedAt(), tags(), labels(), escalated());
		}

	}

	@SingleTableEntity(value = "VersionedCompressedTicket", listing = Listing.NONE, compression = Compression.GZIP)
	@Versioned(maxVersions = 0)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record CompressedKept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String customerId, String title, String body, String status, int priority, String assignee,
			Instant createdAt, Instant updatedAt, List<String> tags, Map<String, String> labels, boolean escalated) {

		static CompressedKept of(TicketData data) {
			return new CompressedKept(data.id(), null, null, data.customerId(), data.title(), data.body(),
					data.status(), data.priority(), data.assignee(), data.createdAt(), data.updatedAt(), data.tags(),
					data.labels(), data.escalated());
		}

	}

}
