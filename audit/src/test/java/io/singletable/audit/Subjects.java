package io.singletable.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entities that are erased, one of each kind of type, and what is stored of them.
 */
final class Subjects {

	static final String ID = "subject-1";

	static final String EMAIL = "ann@example.org";

	private Subjects() {
	}

	/**
	 * Kind of type.
	 */
	enum Kind {

		AUDITED(Client.class, (version, email) -> new Client(ID, version, null, email)),

		VERSIONED(Guest.class, (version, email) -> new Guest(ID, version, null, email)),

		SOFT(Member.class, (version, email) -> new Member(ID, version, email)),

		NUMBERED(Reader.class, (version, email) -> new Reader(ID, version, email)),

		PLAIN(Visitor.class, (version, email) -> new Visitor(ID, email));

		final Class<?> type;

		private final BiFunction<@Nullable Long, String, Object> factory;

		Kind(Class<?> type, BiFunction<@Nullable Long, String, Object> factory) {
			this.type = type;
			this.factory = factory;
		}

		boolean hasVersion() {
			return this != PLAIN;
		}

		boolean hasHistory() {
			return this == AUDITED || this == VERSIONED;
		}

		/**
		 * Write an entity with a number of versions.
		 */
		void write(SingleTableTemplate template, int versions) {
			template.save(this.factory.apply(null, EMAIL));
			for (long version = 1; version < versions; version++) {
				template.save(this.factory.apply(hasVersion() ? version : null, EMAIL + version));
			}
		}

		Object instance(long version, String email) {
			return this.factory.apply((version > 0) ? version : null, email);
		}

		TestTable table() {
			return TestTable.of(this.type, Other.class);
		}

	}

	/**
	 * All items as one text.
	 */
	static String textOf(List<Map<String, AttributeValue>> items) {
		return items.toString();
	}

	@SingleTableEntity
	@Versioned(maxAge = "P30D")
	@SoftDelete(retention = "P10D")
	@Audited
	record Client(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String email) {
	}

	@SingleTableEntity
	@Versioned
	record Guest(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String email) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P10D")
	record Member(@Id String id, @Version @Nullable Long version, @Unique String email) {
	}

	@SingleTableEntity
	record Reader(@Id String id, @Version @Nullable Long version, @Unique String email) {
	}

	@SingleTableEntity
	record Visitor(@Id String id, String email) {
	}

	@SingleTableEntity
	@Versioned
	record Other(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String email) {
	}

	@SingleTableEntity
	record Lease(@Id String id, @Version @Nullable Long version, @TimeToLive Instant until, @Unique String email) {
	}

	@SingleTableEntity
	record Ticket(@Id String id, @TimeToLive Instant until) {
	}

}
