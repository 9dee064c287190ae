package io.singletable.core;

import java.util.HashMap;
import java.util.Map;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for unique values of items that were written without their constraints: what an
 * item has of a value, its content tells, to reads and to whoever claims the value.
 */
class UnclaimedValuesIntegrationTests {

	private final TestTable table = TestTable.of(Account.class);

	private final SingleTableTemplate template = this.table.template();

	@Test
	void valueThatIsFoundIsNotTakenOver() {
		unclaimed(Map.of());
		assertThat(isFound()).isTrue();
		assertThat(isTaken()).isTrue();
	}

	@Test
	void ownerOfAnotherValueLosesIt() {
		unclaimed(Map.of("mail", AttributeValue.fromS("anna@x.org")));
		assertThat(isFound()).isFalse();
		assertThat(isTaken()).isFalse();
	}

	@Test
	void ownerThatANewerApplicationWroteIsNoProofOfAnotherValue() {
		unclaimed(Map.of("mail", AttributeValue.fromS("mailto:ann@x.org"), "_schema", AttributeValue.fromN("1")));
		assertThat(isFound()).isFalse();
		assertThat(isTaken()).isTrue();
	}

	@Test
	void ownerThatIsOfNoReadableFormIsNoProofOfAnotherValue() {
		unclaimed(Map.of("score", AttributeValue.fromS("high")));
		assertThat(isTaken()).isTrue();
	}

	@Test
	void valueOfAnotherConstraintThatNoKeyCanHoldIsNoObstacle() {
		unclaimed(Map.of("score", AttributeValue.fromS("NaN")));
		assertThat(isFound()).isTrue();
		assertThat(isTaken()).isTrue();
		unclaimed(Map.of("mail", AttributeValue.fromS("anna@x.org"), "score", AttributeValue.fromS("NaN")));
		assertThat(isFound()).isFalse();
		assertThat(isTaken()).isFalse();
	}

	/** Store an owner as an application without the constraints does. */
	private void unclaimed(Map<String, AttributeValue> changes) {
		this.template.insert(new Account("a", null, "ann@x.org", 1.5));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Account.class, "a"));
		item.remove("_u");
		item.putAll(changes);
		this.table.put(item);
	}

	private boolean isFound() {
		return this.template.query(Account.class).matching(where("mail").is("ann@x.org")).one().isPresent();
	}

	private boolean isTaken() {
		Account other = new Account("b", null, "ann@x.org", null);
		try {
			this.template.delete(this.template.insert(other));
			return false;
		}
		catch (UniqueConstraintException ex) {
			assertThatExceptionOfType(UniqueConstraintException.class)
				.isThrownBy(() -> this.template.inTransaction((transaction) -> transaction.insert(other)));
			return true;
		}
		finally {
			this.table.items().forEach((item) -> this.table.delete(item.get("pk").s(), item.get("sk").s()));
		}
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Account(@Id String id, @Version @Nullable Long version, @Unique String mail,
			@Unique @Nullable Double score) {
	}

}
