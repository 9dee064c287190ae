package io.singletable.observation;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.query.Criteria;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MayScan;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the observation of each operation of a template.
 */
class TemplateObservationIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Comment.class, Customer.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = template();

	private SingleTableTemplate template() {
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				this.table.name(), this.table.layout(), this.table.registry());
		TableState state = TableState.unknown().withParts(tableRecord.reconcile()).withTableRecord(tableRecord);
		return this.table.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.tableState(state).observations(this.observed.registry()));
	}

	@ParameterizedTest
	@MethodSource("operations")
	@MayScan
	void operationHasOneObservation(Operation operation) {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.template.update(ticket.withTitle("two"));
		this.template.insert(new Comment(new Comment.Key("t1", "c1"), "text"));
		this.template.insert(new Customer("ann", "Ann"));
		this.observed.take();
		this.observed.takeEvents();
		this.requests.take();
		operation.run().accept(this.template);
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.operation()).isEqualTo(operation.name());
		assertThat(context.entity()).isEqualTo(operation.entity());
		assertThat(context.index()).isEqualTo(operation.index());
		assertThat(context.table()).isEqualTo(this.table.name());
		assertThat(context.repositoryMethod()).isNull();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.SUCCESS);
		assertThat(context.getContextualName()).isEqualTo(operation.name() + " " + operation.entity());
		assertThat(context.attempts()).isEqualTo(context.requests()).isPositive();
		assertThat(this.observed.takeEvents()).hasSize(context.attempts()).contains("attempt.succeeded");
		assertThat(context.readUnits() + context.writeUnits()).isPositive();
		assertThat(this.requests.take()).hasSize(context.attempts())
			.allMatch((request) -> request.getValueForField("ReturnConsumedCapacity", String.class)
				.orElse("")
				.equals("TOTAL"));
		assertThat(this.observed.running()).isZero();
		assertThat(this.observed.registry().getCurrentObservation()).isNull();
	}

	static Stream<Operation> operations() {
		Criteria open = where("status").is(Status.OPEN);
		return Stream.of(of("insert", "Customer", (template) -> template.insert(new Customer("bob", "Bob"))),
				of("save", "Customer", (template) -> template.save(new Customer("ann", "Anne"))),
				of("save", "Ticket", (template) -> template.save(Ticket.open("t2", "new"))),
				of("update", "Customer", (template) -> template.update(new Customer("ann", "Anne"))),
				of("update", "Customer",
						(template) -> template.update(Customer.class).byId("ann").set("name", "Anne").apply()),
				of("delete", "Customer", (template) -> template.delete(new Customer("ann", "Ann"))),
				of("delete-by-id", "Ticket", (template) -> template.deleteById("t1", Ticket.class)),
				of("find-by-id", "Ticket", (template) -> template.findById("t1", Ticket.class)),
				of("find-by-id", "Ticket", (template) -> template.findById("t1", Ticket.class, ReadConsistency.STRONG)),
				of("find-by-id", "Ticket", (template) -> template.getRequired("t1", Ticket.class)),
				of("get-or-create", "Customer",
						(template) -> template.getOrCreate("eve", Customer.class, () -> new Customer("eve", "Eve"))),
				of("exists-by-id", "Ticket", (template) -> template.existsById("t1", Ticket.class)),
				of("find-all-by-id", "Ticket", (template) -> template.findAllById(List.of("t1", "t9"), Ticket.class)),
				of("scroll", "Customer", "listing",
						(template) -> template.query(Customer.class).scroll(ScrollPosition.keyset(), Limit.of(5))),
				of("query", "Ticket", "gsi1", (template) -> template.query(Ticket.class).matching(open).all()),
				of("query", "Ticket", "gsi1", (template) -> template.query(Ticket.class).matching(open).first()),
				of("query", "Ticket", "gsi1",
						(template) -> template.query(Ticket.class).matching(open).limit(Limit.of(5)).one()),
				of("query", "Ticket", "gsi1",
						(template) -> template.query(Ticket.class).matching(open).prepare().bind().budget(3).all()),
				of("stream", "Ticket", "gsi1",
						(template) -> template.query(Ticket.class).matching(open).stream().toList()),
				of("scroll", "Ticket", "gsi1",
						(template) -> template.query(Ticket.class)
							.matching(open)
							.scroll(ScrollPosition.keyset(), Limit.of(5))),
				of("count", "Ticket", "gsi1", (template) -> template.query(Ticket.class).matching(open).count()),
				of("exists", "Ticket", "gsi1", (template) -> template.query(Ticket.class).matching(open).exists()),
				of("delete-by-query", "Ticket", "gsi1",
						(template) -> template.query(Ticket.class).matching(open).delete()),
				of("delete-by-query", "Ticket", "gsi1",
						(template) -> template.query(Ticket.class).matching(open).deleteAll()),
				of("read-collection", "Ticket",
						(template) -> template.collection(CollectionKey.of(Ticket.class, "t1")).all()),
				of("stream-collection", "Ticket",
						(template) -> template.collection(CollectionKey.of(Ticket.class, "t1"))
							.descending()
							.stream()
							.toList()),
				of("scroll-collection", "Ticket",
						(template) -> template.collection(CollectionKey.of(Ticket.class, "t1"))
							.scroll(ScrollPosition.keyset(), Limit.of(5))),
				of("find-revisions", "Ticket",
						(template) -> template.findRevisions("t1", Ticket.class, ScrollPosition.keyset(), Limit.of(5))),
				of("find-revision", "Ticket", (template) -> template.findRevision("t1", 1, Ticket.class)),
				of("find-as-of", "Ticket",
						(template) -> template.findAsOf("t1", Instant.parse("2026-11-21T09:14:00Z"), Ticket.class)),
				of("restore", "Ticket", (template) -> template.restore("t1", 1, Ticket.class)),
				of("restore", "Ticket", (template) -> template.restore("t1", 1, 2, Ticket.class)),
				of("delete-revision", "Ticket", (template) -> template.deleteRevision("t1", 1, Ticket.class)),
				of("prune", "Ticket", "listing", (template) -> template.prune(Ticket.class)),
				of("prune", "Ticket", (template) -> template.prune("t1", Ticket.class)),
				of("purge", "Ticket", (template) -> template.purge("t1", Ticket.class)),
				of("remove-tombstone", "Ticket", (template) -> template.removeTombstone("t1", Ticket.class)),
				of("backfill", "Ticket", (template) -> template.backfill(Ticket.class).segments(3).run()),
				of("backfill-dry-run", "Ticket", (template) -> template.backfill(Ticket.class).segments(2).dryRun()),
				of("verify", "Ticket", (template) -> template.backfill(Ticket.class).itemsPerSecond(9).verify()));
	}

	private static Operation of(String name, String entity, Consumer<SingleTableTemplate> run) {
		return new Operation(name, entity, null, run);
	}

	private static Operation of(String name, String entity, String index, Consumer<SingleTableTemplate> run) {
		return new Operation(name, entity, index, run);
	}

	record Operation(String name, String entity, String index, Consumer<SingleTableTemplate> run) {

		@Override
		public String toString() {
			return this.name + " " + this.entity;
		}

	}

}
