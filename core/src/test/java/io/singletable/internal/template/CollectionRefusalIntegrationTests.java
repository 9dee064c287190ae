package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;

import io.singletable.ReadConsistency;
import io.singletable.UnknownItem;
import io.singletable.UnplannableQueryException;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.Customers.Call;
import io.singletable.internal.template.Customers.Card;
import io.singletable.internal.template.Customers.Contract;
import io.singletable.internal.template.Customers.Delivery;
import io.singletable.internal.template.Customers.Payment;
import io.singletable.internal.template.Customers.Visit;
import io.singletable.mapping.IndexKey;
import io.singletable.query.Criteria;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for keys that name no collection, and records that fit none: refused before
 * anything is sent.
 */
class CollectionRefusalIntegrationTests {

	private final TestTable table = Customers.table();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@AfterEach
	void nothingWasSent() {
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void indexThatTheTypeIsNotIn() {
		refusedIndex("gsi3", Ticket.class, where("status").is(Status.OPEN))
			.hasMessage("Ticket has no index 'gsi3': use one of gsi1, gsi2");
		refusedIndex("listing", Customer.class, where("id").is("c1"))
			.hasMessageContaining("Customer has no index 'listing': declare it with @GlobalSecondaryIndex");
	}

	@Test
	void missingProperty() {
		refusedIndex("gsi1", Ticket.class, Criteria.everything())
			.hasMessage("A collection is one partition, and that of Ticket in index 'gsi1' ('status#{status}') "
					+ "requires a value for 'status': add where(\"status\").is(…)");
	}

	@Test
	void severalValues() {
		refusedIndex("gsi1", Ticket.class, where("status").in(List.of(Status.OPEN, Status.DONE))).hasMessageContaining(
				"is not specified by 'status in ?0': compare 'status' with one value, where(\"status\").is(…)");
		refusedIndex("gsi1", Ticket.class, where("status").is(Status.OPEN).or(where("status").is(Status.DONE)))
			.hasMessageContaining("is not specified by 'status in ?0, ?1'");
		refusedIndex("gsi1", Ticket.class, where("status").is(Status.OPEN).and("status").is(Status.DONE))
			.hasMessageContaining("has exactly one value for 'status': specify it once");
	}

	@Test
	void alternativesOfSeveralProperties() {
		Criteria twice = where("status").is(Status.OPEN).and("status").isNotNull();
		refusedIndex("gsi1", Ticket.class, twice.or(where("status").is(Status.DONE)))
			.hasMessageContaining("read one collection for each alternative");
	}

	@Test
	void moreThanAPartition() {
		refusedIndex("gsi1", Ticket.class, where("status").is(Status.OPEN).and("priority").gte(3))
			.hasMessageContaining("is specified by its key alone, without the condition 'priority >= ?1': remove it")
			.hasMessageContaining("query(…)");
		refused(CollectionKey.ofPartition(Comment.class, where("key.ticketId").is("t1").and("key.id").is("c1")))
			.hasMessageContaining(
					"('Ticket#{ticketId}') is specified by its key alone, without the condition 'key.id = ?1': remove it");
	}

	@Test
	void unknownProperty() {
		refusedIndex("gsi1", Ticket.class, where("statsu").is(Status.OPEN)).hasMessageContaining("statsu");
	}

	@Test
	void criteriaForAResolverAndValuesForATemplate() {
		refusedIndex("gsi5", Visit.class, where("customer").is("c1"))
			.hasMessageContaining("CollectionKey.ofIndex(\"gsi5\", Visit.class, IndexKey.of(…))");
		refused(CollectionKey.ofIndex("gsi1", Ticket.class, IndexKey.of("OPEN")))
			.hasMessageContaining("are defined by the template 'status#{status}': specify values of its properties, "
					+ "CollectionKey.ofIndex(\"gsi1\", Ticket.class, where(…).is(…))");
	}

	@Test
	void valuesWithoutForm() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(
				() -> this.template.collection(CollectionKey.ofIndex("gsi5", Visit.class, IndexKey.of((Object) null))))
			.withMessageContaining("A value of the key is null");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template
				.collection(CollectionKey.ofIndex("gsi5", Visit.class, IndexKey.of(List.of("hush")))))
			.withMessageContaining("The key can't be used in index 'gsi5'")
			.withMessageNotContaining("hush");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(
					() -> this.template.collection(CollectionKey.ofIndex("gsi1", Ticket.class, where("status").is(3))))
			.withMessageContaining("'status'");
	}

	@Test
	void keyThatNoEntryCanHaveHoldsNothing() {
		for (CollectionKey key : List.of(CollectionKey.ofIndex("gsi2", Ticket.class, where("assignee").is("\uD800")),
				CollectionKey.ofIndex("gsi2", Ticket.class, where("assignee").is("a".repeat(2048))),
				CollectionKey.ofIndex("gsi5", Visit.class, IndexKey.of("a".repeat(2048))),
				CollectionKey.ofIndex("gsi5", Visit.class, IndexKey.of("c1").sortedBy("a".repeat(1024))),
				CollectionKey.of(Ticket.class, "a".repeat(2048)))) {
			assertThat(this.template.collection(key).all()).isEmpty();
		}
	}

	@Test
	void consistentIndex() {
		ItemCollection collection = this.template
			.collection(CollectionKey.ofIndex("gsi1", Ticket.class, where("status").is(Status.OPEN)));
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> collection.consistency(ReadConsistency.STRONG))
			.withMessageContaining("A collection of Ticket in index 'gsi1' can't be read with strong consistency");
		assertThat(collection.consistency(ReadConsistency.EVENTUAL).explain()).isEqualTo(collection.explain());
	}

	@Test
	void classOfAHierarchy() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.collection(CollectionKey.of(Card.class, "x1")))
			.withMessageContaining("Payment instead of");
	}

	@Test
	void indexThatLacksItemsOfAnyTypeInIt() {
		this.table.template().save(new Call("x1", "c1"));
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				this.table.name(), this.table.layout(), this.table.registry());
		PartStates states = tableRecord.reconcile();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.tableState(TableState.unknown().withParts(states)));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(
				() -> template.collection(CollectionKey.ofIndex("gsi3", Contract.class, where("customer").is("c1"))))
			.withMessageContaining("Items of type Call that were stored before its index 'gsi3'")
			.withMessageContaining("template.backfill(Call.class).run()");
		template.collection(CollectionKey.ofIndex("gsi3", Delivery.class, where("vendor").is("v1")));
		template.collection(CollectionKey.ofIndex("gsi4", Contract.class, where("customer").is("c1")));
	}

	@Test
	void typeWithoutComponent() {
		refusedRecord(WithComments.class).hasMessage(WithComments.class.getName()
				+ " can't be assembled from a collection of Ticket in the table: it lacks components for types that "
				+ "can occur there: add List<Attachment> attachments");
		refusedRecord(Alone.class).hasMessageContaining("add List<Comment> comments, List<Attachment> attachments");
	}

	@Test
	void classOfAHierarchyWithoutComponent() {
		refusedRecord(customer(), OnlyCards.class).hasMessageContaining("add List<Transfer> transfers");
		refusedRecord(customer(), NoPayments.class).hasMessageContaining("add List<Payment> payments");
	}

	@Test
	void componentThatIsNoEntity() {
		refusedRecord(WithCount.class).hasMessageContaining(
				"has the component 'count' of type int, which is not an entity of this table: declare an entity");
		refusedRecord(WithText.class).hasMessageContaining("'comments' of type java.util.List<java.lang.String>");
		refusedRecord(WithUnknown.class).hasMessageContaining("'other' of type io.singletable.UnknownItem");
		refusedRecord(Generic.class).hasMessageContaining("'entity' of type T");
	}

	@Test
	void componentThatIsNeverMet() {
		refusedRecord(WithCustomer.class).hasMessageContaining(
				"has the component 'Optional<Customer> customer', but a Customer never occurs there: remove it");
	}

	@Test
	void componentsThatTakeTheSame() {
		refusedRecord(Twice.class)
			.hasMessageContaining("has two components for a Ticket, 'ticket' and 'tickets': keep one of them");
		refusedRecord(customer(), PaymentsAndCards.class)
			.hasMessageContaining("has two components for a Card, 'payments' and 'cards'");
		refusedRecord(UnknownTwice.class)
			.hasMessageContaining("has two components for a UnknownItem, 'some' and 'more'");
	}

	@Test
	void classThatIsNoRecordOfEntities() {
		refusedRecord(Object.class).hasMessageEndingWith("it is not a record: declare a record of entities, such "
				+ "as record TicketWithOthers(Ticket ticket, List<Comment> comments, List<Attachment> attachments)");
		refusedRecord(Ticket.class).hasMessageContaining("it is an entity");
	}

	@Test
	void preparedCollectionChecksARecordAtOnce() {
		PreparedCollection prepared = this.template.prepareCollection(CollectionKey.of(Ticket.class, "t1"));
		prepared.requireFitting(Complete.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> prepared.requireFitting(WithComments.class))
			.withMessageContaining("List<Attachment> attachments");
	}

	@Test
	void assemblyIsARecordThatHoldsEntities() {
		assertThat(List.of(Complete.class, WithCount.class, OnlyCards.class)).allMatch(this.template::isAssembly);
		assertThat(List.of(Ticket.class, Comment.Key.class, UnknownTwice.Only.class, Object.class, Card.class))
			.noneMatch(this.template::isAssembly);
	}

	private AbstractThrowableAssert<?, ?> refusedIndex(String index, Class<?> type, Criteria criteria) {
		return refused(CollectionKey.ofIndex(index, type, criteria));
	}

	private AbstractThrowableAssert<?, ?> refused(CollectionKey key) {
		return assertThatThrownBy(() -> this.template.collection(key)).isInstanceOf(UnplannableQueryException.class);
	}

	private AbstractThrowableAssert<?, ?> refusedRecord(Class<?> type) {
		return refusedRecord(CollectionKey.of(Ticket.class, "t1"), type);
	}

	private AbstractThrowableAssert<?, ?> refusedRecord(CollectionKey key, Class<?> type) {
		return assertThatThrownBy(() -> this.template.collection(key).as(type))
			.isInstanceOf(InvalidDataAccessApiUsageException.class);
	}

	private static CollectionKey customer() {
		return CollectionKey.ofIndex("gsi3", Contract.class, where("customer").is("c1"));
	}

	/**
	 * Record that fits.
	 */
	record Complete(Ticket ticket, List<Comment> comments, List<Attachment> attachments) {
	}

	/**
	 * Record without attachments.
	 */
	record WithComments(Ticket ticket, List<Comment> comments) {
	}

	/**
	 * Record without all others.
	 */
	record Alone(Ticket ticket) {
	}

	/**
	 * Record without transfers.
	 */
	record OnlyCards(Contract contract, List<Card> cards, List<Call> calls) {
	}

	/**
	 * Record without a hierarchy.
	 */
	record NoPayments(Contract contract, List<Call> calls) {
	}

	/**
	 * Record with a number.
	 */
	record WithCount(Ticket ticket, List<Comment> comments, List<Attachment> attachments, int count) {
	}

	/**
	 * Record with a list of text.
	 */
	record WithText(Ticket ticket, List<String> comments, List<Attachment> attachments) {
	}

	/**
	 * Record with an unknown item.
	 */
	record WithUnknown(Ticket ticket, List<Comment> comments, List<Attachment> attachments, UnknownItem other) {
	}

	/**
	 * Record with a component of any type.
	 */
	record Generic<T>(T entity) {
	}

	/**
	 * Record with an entity that is stored elsewhere.
	 */
	record WithCustomer(Ticket ticket, List<Comment> comments, List<Attachment> attachments,
			Optional<Customer> customer) {
	}

	/**
	 * Record with tickets twice.
	 */
	record Twice(Ticket ticket, List<Ticket> tickets, List<Comment> comments, List<Attachment> attachments) {
	}

	/**
	 * Record with cards twice.
	 */
	record PaymentsAndCards(List<Contract> contracts, List<Payment> payments, List<Card> cards, List<Call> calls) {
	}

	/**
	 * Record with unknown items twice.
	 */
	record UnknownTwice(Ticket ticket, List<Comment> comments, List<Attachment> attachments, List<UnknownItem> some,
			List<UnknownItem> more) {

		/**
		 * Record with nothing else.
		 */
		record Only(List<UnknownItem> others) {
		}

	}

}
