package io.singletable.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for times of versions: a microsecond apart at least, and never so late that none
 * could follow.
 */
class VersionTimesIntegrationTests {

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Feed.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void nothingIsWrittenAtTheEndOfTime() {
		Ticket ticket = this.template.insert(Ticket.open("t", "one"));
		Feed feed = this.template.insert(new Feed("f", null, null));
		for (Instant end : new Instant[] { LAST, LAST.minusNanos(1_000), LAST.plusNanos(1), Instant.MAX,
				Instant.parse("9999-12-31T00:00:00Z"), Instant.MIN, Instant.parse("0000-12-31T23:59:59Z") }) {
			this.table.clock().set(end);
			this.requests.take();
			assertUnwritable(() -> this.template.save(ticket));
			assertUnwritable(() -> this.template.update(ticket));
			assertUnwritable(() -> this.template.delete(ticket));
			assertUnwritable(() -> this.template.insert(Ticket.open("t2", "two")));
			assertUnwritable(() -> this.template.save(feed));
			assertUnwritable(() -> this.template.delete(feed));
			assertUnwritable(() -> this.template.insert(new Feed("f2", null, null)));
			assertUnwritable(() -> this.template.save(new Customer("c", "Ann")));
			assertThat(this.requests.take()).isEmpty();
			assertUnwritable(() -> this.template.deleteById("t", Ticket.class));
			assertUnwritable(() -> this.template.restore("t", 1, Ticket.class));
			assertThat(this.requests.takeActions()).containsOnly("GetItem", "BatchGetItem");
		}
		this.table.clock().set(ticket.updatedAt());
		assertThat(this.template.save(ticket).version()).isEqualTo(2);
	}

	private static void assertUnwritable(ThrowingCallable write) {
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(write)
			.withMessageContaining("The clock reads")
			.withMessageContaining("correct the clock");
	}

	@Test
	void theLatestEntityCanBeSavedAndDeletedForGood() {
		this.table.clock().set(Instant.parse("9999-12-30T23:59:59.999999999Z"));
		Ticket ticket = this.template.insert(Ticket.open("t", "one"));
		for (int i = 1; i <= 3; i++) {
			ticket = this.template.save(ticket);
			assertThat(ticket.updatedAt()).isEqualTo(this.table.clock().instant().plusNanos(i * 1_000L));
		}
		this.template.delete(ticket);
		assertThat(this.template.insert(Ticket.open("t", "again")).version()).isEqualTo(6);
	}

	@Test
	void whatOthersStoredAtTheEndOfTimeIsRefusedAsSuch() {
		Ticket ticket = this.template.insert(Ticket.open("t", "one"));
		for (Instant last : new Instant[] { LAST, LAST.minusNanos(1_999) }) {
			Map<String, AttributeValue> head = new HashMap<>(this.table.item("Ticket#t", "Ticket"));
			head.put("_at", this.table.layout().time(last));
			this.table.put(head);
			Ticket loaded = this.template.getRequired("t", Ticket.class);
			for (Ticket instance : new Ticket[] { ticket, loaded }) {
				assertThatExceptionOfType(UnwritableEntityException.class)
					.isThrownBy(() -> this.template.save(instance))
					.withMessageContaining("no later timestamp");
			}
			assertThatExceptionOfType(UnwritableEntityException.class)
				.isThrownBy(() -> this.template.deleteById("t", Ticket.class))
				.withMessageContaining("no later timestamp");
		}
	}

	@Test
	void versionsAreAMicrosecondApartAlsoWhereTheInstanceDoesNotSayWhenItWasChanged() {
		Ticket first = this.template.insert(Ticket.open("t", "one"));
		for (long nanos : new long[] { 1, 999 }) {
			this.table.clock().set(first.updatedAt().plusNanos(nanos));
			Ticket loaded = this.template.getRequired("t", Ticket.class);
			Ticket forgetful = new Ticket("t", loaded.version(), loaded.createdAt(), null, loaded.title(),
					loaded.status(), loaded.priority(), loaded.assignee(), loaded.tags());
			Ticket saved = this.template.save(forgetful);
			assertThat(saved.updatedAt()).isEqualTo(loaded.updatedAt().plusNanos(1_000));
		}
		Ticket last = this.template.getRequired("t", Ticket.class);
		this.table.clock().set(last.updatedAt().plusNanos(1_000));
		this.requests.take();
		Ticket saved = this.template.save(new Ticket("t", last.version(), last.createdAt(), null, last.title(),
				last.status(), last.priority(), last.assignee(), last.tags()));
		assertThat(saved.updatedAt()).isEqualTo(this.table.clock().instant());
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
	}

	/**
	 * Entity with a version and without history, listed by its last change.
	 */
	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Feed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed) {
	}

}
