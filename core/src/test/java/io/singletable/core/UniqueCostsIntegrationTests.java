package io.singletable.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.ItemAction;
import io.singletable.cost.OperationDescription;
import io.singletable.cost.UnitEstimate.Example;
import io.singletable.test.BilledUnits;
import io.singletable.test.BilledUnits.Bill;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that descriptions of operations say what is sent for unique values whose
 * sentinels name other entities, and for reads by them.
 */
class UniqueCostsIntegrationTests {

	private final BilledUnits billed = new BilledUnits();

	private final TestTable table = TestTable.of(Account.class, Plain.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.billed));

	@Test
	void readByAUniqueValueIsThatOfTheSentinelAndOfItsOwner() {
		this.template.insert(new Account("a", null, "ann@x.org"));
		this.billed.take();
		assertThat(this.template.query(Account.class).matching(where("mail").is("ann@x.org")).one()).isPresent();
		Bill bill = this.billed.take();
		OperationDescription read = describe(EntityOperation.FIND_BY_UNIQUE_VALUE);
		assertThat(bill.requests()).isEqualTo(read.requests()).containsExactly("GetItem", "GetItem");
		assertThat(read.cost().requests().onePage()).isEqualTo(2);
		assertThat(read.cost().readUnits().examples()).extracting(Example::units).containsExactly(bill.reads());
		assertThat(this.template.describeOperations(Plain.class).find(EntityOperation.FIND_BY_UNIQUE_VALUE)).isEmpty();
	}

	@Test
	void takeoverReadsTheFormerOwner() {
		this.template.insert(new Account("a", null, "ann@x.org"));
		this.table.delete("Account#a", "Account");
		this.billed.take();
		this.template.insert(new Account("b", null, "ann@x.org"));
		Bill bill = this.billed.take();
		assertThat(bill.requests()).containsExactly("TransactWriteItems (refused)", "GetItem", "TransactWriteItems");
		OperationDescription insert = describe(EntityOperation.INSERT);
		assertThat(insert.requests()).containsExactly("PutItem", "TransactWriteItems", "GetItem");
		assertThat(insert.cost().requests().max()).isGreaterThanOrEqualTo(bill.requests().size());
	}

	@ParameterizedTest
	@EnumSource(names = { "INSERT", "SAVE", "UPDATE", "UPDATE_IN_PLACE", "SAVE_IN_TRANSACTION", "GET_OR_CREATE" })
	void writesThatClaimMayReadAndCheckOrUpdateOthers(EntityOperation operation) {
		OperationDescription write = describe(operation);
		assertThat(write.requests()).contains("GetItem").doesNotHaveDuplicates();
		assertThat(write.actions()).extracting(ItemAction::kind)
			.contains(ItemAction.Kind.CHECK, ItemAction.Kind.UPDATE);
		assertThat(this.template.describeOperations(Plain.class).of(operation).actions()).extracting(ItemAction::kind)
			.doesNotContain(ItemAction.Kind.CHECK);
	}

	@Test
	void takeoverInATransactionIsARead() {
		this.template.insert(new Account("a", null, "ann@x.org"));
		this.table.delete("Account#a", "Account");
		Account other = this.template.insert(new Account("b", null, "ben@x.org"));
		this.billed.take();
		this.template.inTransaction((transaction) -> transaction.save(other.withMail("ann@x.org")));
		Bill bill = this.billed.take();
		assertThat(bill.requests()).containsExactly("BatchGetItem", "GetItem", "TransactWriteItems");
		OperationDescription save = describe(EntityOperation.SAVE_IN_TRANSACTION);
		assertThat(save.requests()).containsExactlyInAnyOrderElementsOf(bill.requests());
		assertThat(save.cost().requests().max()).isEqualTo(3);
	}

	@Test
	void deleteOfAnEntityWhoseSentinelNamesAnotherIsRepeated() {
		Account ann = this.template.insert(new Account("a", null, "ann@x.org"));
		this.template.insert(new Account("b", null, "ben@x.org"));
		giveSentinelsTo("b");
		this.billed.take();
		this.template.delete(ann);
		Bill bill = this.billed.take();
		assertThat(bill.requests()).hasSize(2).first().isEqualTo("TransactWriteItems (refused)");
		OperationDescription delete = describe(EntityOperation.DELETE);
		assertThat(delete.cost().requests().min()).isOne();
		assertThat(delete.cost().requests().max()).isGreaterThanOrEqualTo(2);
		assertThat(delete.cost().requests().rule()).contains("names another entity");
		assertThat(this.template.describeOperations(Plain.class).of(EntityOperation.DELETE).cost().requests().max())
			.isOne();
	}

	@Test
	void deleteByIdOfSuchAnEntityIsRepeatedAsWell() {
		this.template.insert(new Account("a", null, "ann@x.org"));
		this.template.insert(new Account("b", null, "ben@x.org"));
		giveSentinelsTo("b");
		this.billed.take();
		this.template.deleteById("a", Account.class);
		OperationDescription delete = describe(EntityOperation.DELETE_BY_ID);
		assertThat(this.billed.take().requests()).hasSize(delete.cost().requests().max()).first().isEqualTo("GetItem");
		this.template.deleteById("none", Account.class);
		assertThat(this.billed.take().requests()).hasSize(delete.cost().requests().min());
	}

	private void giveSentinelsTo(String owner) {
		this.table.items().stream().filter((item) -> item.containsKey("_owner")).forEach((item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.put("_owner", AttributeValue.fromS("Account#" + owner));
			this.table.put(changed);
		});
	}

	private OperationDescription describe(EntityOperation operation) {
		return Objects.requireNonNull(this.template.describeOperations(Account.class).of(operation));
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Account(@Id String id, @Version @Nullable Long version, @Unique String mail) {

		Account withMail(String changed) {
			return new Account(this.id, this.version, changed);
		}

	}

	@SingleTableEntity
	record Plain(@Id String id, @Version @Nullable Long version) {
	}

}
