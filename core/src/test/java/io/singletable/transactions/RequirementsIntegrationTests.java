package io.singletable.transactions;

import java.util.List;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what a transaction requires of entities that it does not write.
 */
class RequirementsIntegrationTests {

	private static final Criteria OPEN = where(Ticket::status).is(Status.OPEN);

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Archived.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void requirementIsACheckBesideTheWrites() {
		this.other.insert(Ticket.open("t1", "Printer"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.require("t1", Ticket.class, OPEN);
			tx.save(new Customer("c1", "Ann"));
			assertThat(this.requests.takeActions()).isEmpty();
		});
		TransactWriteItemsRequest commit = (TransactWriteItemsRequest) this.requests.take().get(0);
		assertThat(commit.transactItems()).extracting((item) -> item.conditionCheck() != null)
			.containsExactly(true, false);
		assertThat(this.other.existsById("c1", Customer.class)).isTrue();
	}

	@Test
	void unmetRequirementRefusesTheCommit() {
		Ticket closed = this.other.save(withStatus(this.other.insert(Ticket.open("t1", "Printer")), Status.DONE));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.require("t1", Ticket.class, OPEN);
			}))
			.satisfies((ex) -> assertThat(ex.stored()).contains(closed));
		assertThat(this.other.existsById("c1", Customer.class)).isFalse();
	}

	@Test
	void requirementOfAnAbsentEntityRefusesTheCommit() {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> tx.require("t1", Ticket.class, OPEN)))
			.withMessageContaining("which the transaction requires");
	}

	@Test
	void requirementAloneIsATransactionOfOneCheck() {
		this.other.insert(Ticket.open("t1", "Printer"));
		this.template.inTransactionWithoutResult((tx) -> tx.require("t1", Ticket.class, OPEN));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
	}

	@Test
	void requirementWritesNothingAndIsAllowedInAReadOnlyTransaction() {
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition(
				TransactionDefinition.PROPAGATION_REQUIRED);
		readOnly.setReadOnly(true);
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.inTransaction(readOnly, (tx) -> {
				tx.require("t1", Ticket.class, OPEN);
				return null;
			}));
	}

	@Test
	void requirementsOfOneEntityAreOneCheckAndTheFirstThatIsUnmetIsTold() {
		this.other.insert(Ticket.open("t1", "Printer"));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.require("t1", Ticket.class, OPEN);
				tx.require("t1", Ticket.class, where(Ticket::priority).gt(5));
			}))
			.withMessageContaining("priority");
		TransactWriteItemsRequest commit = (TransactWriteItemsRequest) this.requests.take().get(0);
		assertThat(commit.transactItems()).hasSize(1)
			.extracting(TransactWriteItem::conditionCheck)
			.doesNotContainNull();
	}

	@Test
	void requirementsBeyondTheLimitsOfAConditionAreRefusedAtOnce() {
		this.other.insert(Ticket.open("t1", "Printer"));
		List<Integer> priorities = IntStream.range(0, 100).boxed().toList();
		this.template.inTransactionWithoutResult(
				(tx) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> {
					for (int i = 0; i < 10; i++) {
						tx.require("t1", Ticket.class, where(Ticket::priority).in(priorities));
					}
				}).withMessageContaining("4 KB"));
	}

	@Test
	void requirementBeforeAWriteIsAConditionOfIt() {
		Ticket ticket = this.other.insert(Ticket.open("t1", "Printer"));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.require("t1", Ticket.class, where(Ticket::priority).gt(5));
				tx.save(ticket.withTitle("Scanner"));
			}));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.require("t1", Ticket.class, OPEN);
			tx.save(ticket.withTitle("Scanner"));
		});
		assertThat(this.other.getRequired("t1", Ticket.class).title()).isEqualTo("Scanner");
	}

	@Test
	void staleWriteOfWhatIsAsRequiredIsRefusedAsItself() {
		Ticket stale = this.other.insert(Ticket.open("t1", "Printer"));
		this.other.save(stale.withTitle("Scanner"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.require("t1", Ticket.class, OPEN);
				tx.save(stale.withTitle("Copier"));
			}));
	}

	@Test
	void requirementBeforeAnIdempotentUpdateIsAConditionOfIt() {
		this.other.insert(new Customer("c1", "Ann"));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.require("c1", Customer.class, where(Customer::name).is("Bob"));
				tx.update(Customer.class).byId("c1").set("name", "Cay").idempotent().apply();
			}));
		assertThat(this.other.getRequired("c1", Customer.class).name()).isEqualTo("Ann");
	}

	@Test
	void requirementOfACompressedTypeIsReadAndCheckedAtOnce() {
		this.other.insert(new Archived("a1", "x"));
		this.template.inTransactionWithoutResult((tx) -> assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> tx.require("a1", Archived.class, where(Archived::text).is("y"))));
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void whatWasReadForARequirementHasToBeUnchangedAtTheCommit() {
		this.other.insert(new Archived("a1", "x"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.require("a1", Archived.class, where(Archived::text).is("x"));
				this.other.save(new Archived("a1", "x"));
			}));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.require("a1", Archived.class, where(Archived::text).is("x"));
				this.other.save(new Archived("a1", "y"));
			}));
		this.template
			.inTransactionWithoutResult((tx) -> tx.require("a1", Archived.class, where(Archived::text).is("y")));
	}

	@Test
	void entityOfAVersionIsRequiredToHaveIt() {
		Ticket read = this.other.insert(Ticket.open("t1", "Printer"));
		this.template.inTransactionWithoutResult((tx) -> tx.requireUnchanged(read));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		Ticket changed = this.other.save(read.withTitle("Scanner"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> tx.requireUnchanged(read)))
			.satisfies((ex) -> assertThat(ex.stored()).contains(changed));
		this.other.delete(changed);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> tx.requireUnchanged(changed)))
			.withMessageContaining("deleted");
	}

	@Test
	void entityWithoutVersionIsRequiredToHaveItsValuesAndNoLaterWrite() {
		Customer read = this.other.insert(new Customer("c1", "Ann"));
		this.template.inTransactionWithoutResult((tx) -> {
			assertThatExceptionOfType(VersionConflictException.class)
				.isThrownBy(() -> tx.requireUnchanged(new Customer("c1", "Bob")));
			tx.requireUnchanged(read);
		});
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem", "TransactWriteItems");
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.requireUnchanged(read);
				this.other.save(read);
			}));
		this.other.deleteById("c1", Customer.class);
		this.template.inTransactionWithoutResult((tx) -> assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> tx.requireUnchanged(read)));
	}

	@Test
	void writeThatIsSkewedIsRefused() {
		this.other.insert(Ticket.open("t1", "Ann is on call"));
		Ticket second = this.other.insert(Ticket.open("t2", "Bob is on call"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				Ticket ann = tx.getRequired("t1", Ticket.class);
				tx.requireUnchanged(tx.getRequired("t2", Ticket.class));
				tx.save(withStatus(ann, Status.DONE));
				this.other.save(withStatus(second, Status.DONE));
			}));
		assertThat(this.other.getRequired("t1", Ticket.class).status()).isEqualTo(Status.OPEN);
	}

	@Test
	void requirementsOutsideATransactionAreRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.require("t1", Ticket.class, OPEN))
			.withMessageContaining("inTransaction");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.requireUnchanged(new Customer("c1", "Ann")))
			.withMessageContaining("inTransaction");
	}

	@Test
	void whatIsOnlyRequiredCanStillBeQueriedAndRead() {
		Ticket read = this.other.insert(Ticket.open("t1", "Printer"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.requireUnchanged(read);
			assertThat(tx.query(Ticket.class).matching(OPEN).all()).containsExactly(read);
			assertThat(tx.getRequired("t1", Ticket.class)).isEqualTo(read);
		});
	}

	private static Ticket withStatus(Ticket ticket, Status status) {
		return new Ticket(ticket.id(), ticket.version(), ticket.createdAt(), ticket.updatedAt(), ticket.title(), status,
				ticket.priority(), ticket.assignee(), ticket.tags());
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Archived(@Id String id, String text) {
	}

}
