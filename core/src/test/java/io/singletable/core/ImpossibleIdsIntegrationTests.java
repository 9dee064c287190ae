package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.KeyTooLongException;
import io.singletable.ReadConsistency;
import io.singletable.UnwritableEntityException;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for ids that can be no key, and so are those of no entity: reads find nothing,
 * deletes by id do nothing, and nothing is sent.
 */
class ImpossibleIdsIntegrationTests {

	private static final String TOO_LONG = "ü".repeat(1_530);

	private final TestTable table = TestTable.of(Ticket.class, Comment.class, Customer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	static Stream<String> ids() {
		return Stream.of(TOO_LONG, "\uD800", "a\uDC00\uD800");
	}

	@AfterEach
	void nothingWasSent() {
		assertThat(this.requests.take()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("ids")
	void readsByIdFindNothing(String id) {
		assertThat(this.template.findById(id, Customer.class)).isEmpty();
		assertThat(this.template.findById(id, Ticket.class, ReadConsistency.STRONG)).isEmpty();
		assertThat(this.template.findById(new Comment.Key("t", id), Comment.class)).isEmpty();
		assertThat(this.template.existsById(id, Ticket.class)).isFalse();
		assertThat(this.template.findAllById(List.of(id, id + "2"), Ticket.class)).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.getRequired(id, Ticket.class));
	}

	@ParameterizedTest
	@MethodSource("ids")
	void deletesByIdDoNothing(String id) {
		this.template.deleteById(id, Customer.class);
		this.template.deleteById(id, Ticket.class);
		this.template.deleteById(new Comment.Key(id, "c"), Comment.class);
	}

	@ParameterizedTest
	@MethodSource("ids")
	void historyIsEmpty(String id) {
		assertThat(this.template.findRevisions(id, Ticket.class, ScrollPosition.keyset(), Limit.of(3))).isEmpty();
		assertThat(this.template.findRevision(id, 1, Ticket.class)).isEmpty();
		assertThat(this.template.findAsOf(id, Instant.MAX, Ticket.class)).isEmpty();
		assertThat(this.template.prune(id, Ticket.class)).isZero();
		assertThat(this.template.purge(id, Ticket.class)).isZero();
		assertThat(this.template.removeTombstone(id, Ticket.class)).isFalse();
		this.template.deleteRevision(id, 1, Ticket.class);
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.restore(id, 1, Ticket.class));
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> this.template.findRevisions(id,
				Ticket.class, ScrollPosition.forward(Map.of("version", "3")), Limit.of(3)));
	}

	@ParameterizedTest
	@MethodSource("ids")
	void queriesAndCollectionsOfItFindNothing(String id) {
		assertThat(this.template.query(Ticket.class).matching(where("id").is(id)).all()).isEmpty();
		assertThat(this.template.query(Ticket.class).matching(where("id").in(List.of(id, id + "2"))).count()).isZero();
		assertThat(this.template.query(Ticket.class)
			.matching(where("assignee").is(id))
			.scroll(ScrollPosition.keyset(), Limit.of(3))).isEmpty();
		assertThat(this.template.query(Comment.class)
			.matching(where("key.ticketId").is("t").and("key.id").is(id))
			.exists()).isFalse();
		assertThat(this.template.collection(CollectionKey.of(Ticket.class, id)).all()).isEmpty();
		assertThat(this.template.collection(CollectionKey.ofPartition(Comment.class, where("key.ticketId").is(id)))
			.scroll(ScrollPosition.keyset(), Limit.of(3))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("ids")
	void writesAreRefused(String id) {
		Class<? extends DataIntegrityViolationException> refusal = id.equals(TOO_LONG) ? KeyTooLongException.class
				: UnwritableEntityException.class;
		assertThatExceptionOfType(refusal).isThrownBy(() -> this.template.insert(new Customer(id, "Ann")));
		assertThatExceptionOfType(refusal).isThrownBy(() -> this.template.save(new Customer(id, "Ann")));
		assertThatExceptionOfType(refusal).isThrownBy(() -> this.template.save(Ticket.open(id, "t")));
		assertThatExceptionOfType(refusal)
			.isThrownBy(() -> this.template.getOrCreate(id, Customer.class, () -> new Customer(id, "Ann")));
	}

	@Test
	void othersAreFoundBesideThem() {
		this.template.insert(Ticket.open("t", "title"));
		this.requests.take();
		assertThat(this.template.findAllById(List.of(TOO_LONG, "t"), Ticket.class)).hasSize(1);
		assertThat(this.template.query(Ticket.class).matching(where("id").in(List.of(TOO_LONG, "t"))).all()).hasSize(1);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "Query");
	}

	@Test
	void mistakesAreNoImpossibleIds() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.findById(new Comment.Key("t", nothing()), Comment.class))
			.withMessageContaining("A part of the id of Comment is null");
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.template.findById(3, Customer.class))
			.withMessageContaining("The id of Customer is a java.lang.String");
	}

	@SuppressWarnings("NullAway")
	private static String nothing() {
		return null;
	}

}
