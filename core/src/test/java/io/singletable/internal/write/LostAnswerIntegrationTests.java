package io.singletable.internal.write;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.singletable.EntityExistsException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for writes whose response is lost while another client works on the same entity:
 * nothing is applied twice, and nothing of the other is lost, but where the last writer
 * wins.
 */
class LostAnswerIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final TestTable table = TestTable.of(Plain.class, Numbered.class, Ticket.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate mine = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));

	private final SingleTableTemplate careful = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling().withoutUnconditionalWrites()));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void insertIsFoundByReading() {
		this.http.script(Fault.responseLost());
		Plain inserted = this.mine.insert(new Plain("p", "mine"));
		assertThat(this.other.findById("p", Plain.class)).contains(inserted);
		assertSent("Put", "Get");
	}

	@Test
	void insertThatOthersDeletedIsNotMadeTwice() {
		this.http.script(Fault.responseLost().followedBy(() -> this.other.deleteById("p", Plain.class)));
		assertUnknown(() -> this.mine.insert(new Plain("p", "mine")));
		assertThat(this.other.findById("p", Plain.class)).isEmpty();
		assertSent("Put", "Get", "Get", "Get");
	}

	@Test
	void insertThatIsNotFoundIsNotSentAgain() {
		this.http.script(Fault.requestLost());
		assertUnknown(() -> this.mine.insert(new Plain("p", "mine")));
		assertSent("Put", "Get", "Get", "Get");
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void insertThatMeetsAnotherIsUnknown() {
		this.other.insert(new Plain("p", "other's"));
		this.http.script(Fault.requestLost());
		assertUnknown(() -> this.mine.insert(new Plain("p", "mine")));
		this.http.script();
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.mine.insert(new Plain("p", "mine")));
	}

	@Test
	void insertThatArrivesBetweenTheReadsIsFound() {
		LateRequest late = new LateRequest();
		this.http.script(late, Fault.none(), Fault.none().after(late::arrive));
		this.mine.insert(new Plain("p", "mine"));
		assertSent("Put", "Get", "Get");
	}

	@Test
	void insertThatArrivesAfterTheReadsWasSaidToBeUnknown() {
		LateRequest late = new LateRequest();
		this.http.script(late);
		assertUnknown(() -> this.mine.insert(new Plain("p", "mine")));
		late.arrive();
		assertThat(this.other.findById("p", Plain.class)).contains(new Plain("p", "mine"));
	}

	@Test
	void readsThatFailDoNotHideWhatIsThere() {
		this.http.script(Fault.responseLost(), Fault.error(500, "InternalServerError"), Fault.responseLost());
		this.mine.insert(new Plain("p", "mine"));
		assertSent("Put", "Get", "Get", "Get");
	}

	@Test
	void readThatIsDeniedEndsTheSearch() {
		this.http.script(Fault.responseLost(), Fault.error(400, "AccessDeniedException"));
		assertUnknown(() -> this.mine.insert(new Plain("p", "mine")));
		assertSent("Put", "Get");
	}

	@Test
	void oneReadFollowsAlsoWhereRetriesAreOff() {
		SingleTableTemplate once = this.table.template(LocalDynamoDb.newClient(this.http),
				(builder) -> builder.retryPolicy(new RetryPolicy(1, LONG, LONG, LONG)));
		this.http.script(Fault.responseLost());
		once.insert(new Plain("p", "mine"));
		assertSent("Put", "Get");
	}

	@Test
	void insertThatWasCertainlyNotAppliedIsSentAgain() {
		this.http.script(Fault.refused(), Fault.error(400, "ThrottlingException"));
		this.mine.insert(new Plain("p", "mine"));
		assertSent("Put", "Put", "Put");
	}

	@Test
	void clientThatRetriesOnItsOwnDoesNotInsertTwice() {
		SingleTableTemplate retrying = this.table.template(LocalDynamoDb.newRetryingClient(this.http),
				(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));
		this.http.script(Fault.responseLost().followedBy(() -> this.other.deleteById("p", Plain.class)));
		assertUnknown(() -> retrying.insert(new Plain("p", "mine")));
		assertSent("Put", "Get", "Get", "Get");
		assertThat(this.other.findById("p", Plain.class)).isEmpty();
		this.http.script(Fault.requestLost());
		Numbered numbered = this.other.insert(new Numbered("n", null, "one"));
		assertThat(retrying.save(numbered.with("two")).version()).isEqualTo(2);
	}

	@Test
	void insertWithAGeneratedIdIsSentAgain() {
		this.http.script(Fault.requestLost());
		Plain plain = this.mine.insert(new Plain(null, "mine"));
		assertSent("Put", "Put");
		this.http.script(Fault.responseLost());
		Plain applied = this.mine.insert(new Plain(null, "mine"));
		assertSent("Put", "Put");
		this.http.script(Fault.requestLost());
		Numbered numbered = this.mine.save(new Numbered(null, null, "mine"));
		assertSent("Put", "Put");
		assertThat(this.other.findAllById(List.of(plain.id(), applied.id()), Plain.class)).hasSize(2);
		assertThat(this.other.findById(numbered.id(), Numbered.class)).contains(numbered);
	}

	@Test
	void updateIsFoundByReading() {
		this.other.insert(new Plain("p", "before"));
		this.http.script(Fault.responseLost());
		assertThat(this.mine.update(new Plain("p", "mine"))).isEqualTo(new Plain("p", "mine"));
		assertSent("Put", "Get");
	}

	@Test
	void updateDoesNotOverwriteWhatOthersInserted() {
		this.other.insert(new Plain("p", "before"));
		this.http.script(Fault.responseLost().followedBy(this::replacePlain));
		assertUnknown(() -> this.mine.update(new Plain("p", "mine")));
		assertThat(this.other.findById("p", Plain.class)).contains(new Plain("p", "other's"));
	}

	private void replacePlain() {
		this.other.deleteById("p", Plain.class);
		this.other.insert(new Plain("p", "other's"));
	}

	@Test
	void deleteDoesNotDeleteWhatOthersInserted() {
		Plain plain = this.other.insert(new Plain("p", "before"));
		this.http.script(Fault.responseLost().followedBy(() -> this.other.insert(new Plain("p", "other's"))));
		assertUnknown(() -> this.mine.delete(plain));
		assertThat(this.other.findById("p", Plain.class)).contains(new Plain("p", "other's"));
		assertSent("Delete");
	}

	@Test
	void deleteLeavesNothingToBeFound() {
		Plain plain = this.other.insert(new Plain("p", "before"));
		this.http.script(Fault.responseLost());
		assertUnknown(() -> this.mine.delete(plain));
		assertSent("Delete");
	}

	@Test
	void unconditionalWritesAreLastWriterWins() {
		this.http.script(Fault.responseLost().followedBy(() -> this.other.save(new Plain("p", "other's"))));
		this.mine.save(new Plain("p", "mine"));
		assertThat(this.other.findById("p", Plain.class)).contains(new Plain("p", "mine"));
		this.http.script(Fault.responseLost().followedBy(() -> this.other.insert(new Plain("p", "other's"))));
		this.mine.deleteById("p", Plain.class);
		assertThat(this.other.findById("p", Plain.class)).isEmpty();
	}

	@Test
	void unconditionalWritesAreNotSentAgainIfThatIsTurnedOff() {
		this.http.script(Fault.responseLost().followedBy(() -> this.other.save(new Plain("p", "other's"))));
		assertUnknown(() -> this.careful.save(new Plain("p", "mine")));
		assertThat(this.other.findById("p", Plain.class)).contains(new Plain("p", "other's"));
		this.http.script(Fault.responseLost());
		this.careful.save(new Plain("p", "mine"));
		assertSent("Put", "Get");
		this.http.script(Fault.responseLost().followedBy(() -> this.other.insert(new Plain("p", "other's"))));
		assertUnknown(() -> this.careful.deleteById("p", Plain.class));
		assertThat(this.other.findById("p", Plain.class)).contains(new Plain("p", "other's"));
		assertSent("Delete");
	}

	@Test
	void deleteByQueryIsSentAgainForWhatItFound() {
		this.other.insert(new Plain("p", "ann"));
		this.http.script(Fault.none(), Fault.requestLost());
		assertThat(deleteByQuery()).hasSize(1);
		assertThat(this.other.findById("p", Plain.class)).isEmpty();
	}

	@Test
	void deleteByQueryDoesNotDeleteWhatOthersInserted() {
		this.other.insert(new Plain("p", "ann"));
		this.http.script(Fault.none(), Fault.responseLost().followedBy(() -> this.other.insert(new Plain("p", "ann"))));
		assertUnknown(this::deleteByQuery);
		assertThat(this.other.findById("p", Plain.class)).isPresent();
	}

	@Test
	void deleteByQueryThatArrivesLateMissesWhatOthersInserted() {
		this.other.insert(new Plain("p", "ann"));
		LateRequest late = new LateRequest();
		this.http.script(Fault.none(), late);
		deleteByQuery();
		this.other.insert(new Plain("p", "ann"));
		late.arrive();
		assertThat(this.other.findById("p", Plain.class)).isPresent();
	}

	private List<Plain> deleteByQuery() {
		return this.mine.query(Plain.class).matching(where("text").is("ann")).delete();
	}

	@Test
	void versionIsSavedOnce() {
		Numbered loaded = this.other.insert(new Numbered("n", null, "mine v1"));
		this.http.script(Fault.responseLost());
		assertThat(this.mine.save(loaded.with("mine v2")).version()).isEqualTo(2);
		this.http.script(Fault.requestLost());
		assertThat(this.mine.save(new Numbered("n", 2L, "mine v3")).version()).isEqualTo(3);
		assertSent("Put", "Put");
	}

	@Test
	void saveDoesNotOverwriteALaterLife() {
		Numbered loaded = this.other.insert(new Numbered("n", null, "mine v1"));
		this.http.script(Fault.responseLost().followedBy(this::replaceNumbered));
		assertUnknown(() -> this.mine.save(loaded.with("mine v2")));
		assertThat(this.other.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 4L, "other's"));
	}

	private void replaceNumbered() {
		this.other.deleteById("n", Numbered.class);
		this.other.insert(new Numbered("n", null, "other's"));
	}

	@Test
	void saveThatArrivesLateDoesNotOverwriteALaterLife() {
		Numbered loaded = this.other.insert(new Numbered("n", null, "mine v1"));
		LateRequest late = new LateRequest();
		this.http.script(late);
		this.mine.save(loaded.with("mine v2"));
		replaceNumbered();
		late.arrive();
		assertThat(this.other.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 4L, "other's"));
	}

	@Test
	void deletedVersionIsDeletedOnce() {
		Numbered loaded = this.other.insert(new Numbered("n", null, "mine"));
		this.http.script(Fault.responseLost());
		this.mine.delete(loaded);
		assertThat(number("n")).isEqualTo("2");
		this.other.insert(new Numbered("n", null, "again"));
		this.http.script(Fault.none(), Fault.responseLost());
		this.mine.deleteById("n", Numbered.class);
		assertThat(number("n")).isEqualTo("4");
	}

	@Test
	void deleteOfAVersionDoesNotDeleteALaterLife() {
		Numbered loaded = this.other.insert(new Numbered("n", null, "mine"));
		this.http.script(Fault.responseLost().followedBy(() -> this.other.insert(new Numbered("n", null, "other's"))));
		assertUnknown(() -> this.mine.delete(loaded));
		this.http.script(Fault.none(), Fault.responseLost().followedBy(this::replaceAfterDelete));
		assertThat(this.other.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 3L, "other's"));
		assertUnknown(() -> this.mine.deleteById("n", Numbered.class));
		assertThat(this.other.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 5L, "other's"));
	}

	private void replaceAfterDelete() {
		this.other.insert(new Numbered("n", null, "other's"));
	}

	@Test
	void deleteThatArrivesLateDoesNotDeleteALaterLife() {
		Numbered loaded = this.other.insert(new Numbered("n", null, "mine"));
		LateRequest late = new LateRequest();
		this.http.script(late);
		this.mine.delete(loaded);
		this.other.insert(new Numbered("n", null, "other's"));
		late.arrive();
		assertThat(this.other.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 3L, "other's"));
	}

	@Test
	void insertOfAVersionIsNeitherSentAgainNorContinuedOverATombstone() {
		this.http.script(Fault.responseLost().followedBy(() -> this.other.deleteById("n", Numbered.class)));
		assertUnknown(() -> this.mine.insert(new Numbered("n", null, "mine")));
		assertSent("Put", "Get", "Get", "Get");
		assertThat(number("n")).isEqualTo("2");
		assertThat(this.other.findById("n", Numbered.class)).isEmpty();
	}

	@Test
	void insertWithAGeneratedIdIsNotContinuedOverATombstone() {
		this.http.script(Fault.responseLost()
			.followedBy(() -> this.other
				.delete(this.other.query(Numbered.class).matching(where("text").is("mine")).first().orElseThrow())));
		assertUnknown(() -> this.mine.insert(new Numbered(null, null, "mine")));
		assertThat(this.table.items()).hasSize(1).allSatisfy((item) -> assertThat(item).containsKey("_del"));
	}

	@Test
	void insertThatArrivesLateDoesNotComeBackAfterADelete() {
		LateRequest late = new LateRequest();
		this.http.script(late);
		assertUnknown(() -> this.mine.insert(new Numbered("n", null, "mine")));
		this.other.delete(this.other.insert(new Numbered("n", null, "other's")));
		late.arrive();
		assertThat(this.other.findById("n", Numbered.class)).isEmpty();
	}

	@Test
	void insertOverATombstoneHoldsOnToItsNumber() {
		this.other.delete(this.other.insert(new Numbered("n", null, "before")));
		this.http.script(Fault.none(), Fault.requestLost());
		assertThat(this.mine.insert(new Numbered("n", null, "mine")).version()).isEqualTo(3);
		assertSent("Put", "Put", "Put");
		this.other.deleteById("n", Numbered.class);
		this.http.script(Fault.none(), Fault.responseLost());
		assertThat(this.mine.insert(new Numbered("n", null, "mine")).version()).isEqualTo(5);
		this.other.deleteById("n", Numbered.class);
		this.http.script(Fault.none(), Fault.responseLost().followedBy(this::replaceNumbered));
		assertUnknown(() -> this.mine.insert(new Numbered("n", null, "mine")));
		assertThat(this.other.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 9L, "other's"));
	}

	@Test
	void transactionThatMeetsATombstoneIsUnknown() {
		Ticket ticket = this.other.insert(Ticket.open("t", "before"));
		this.other.delete(ticket);
		this.http.script(Fault.requestLost());
		assertUnknown(() -> this.mine.insert(Ticket.open("t", "mine")));
		assertThat(this.table.item("Ticket#t", "Ticket").get("_v").n()).isEqualTo("2");
	}

	@Test
	void transactionThatArrivesLateDoesNotTouchALaterLife() {
		Ticket ticket = this.other.insert(Ticket.open("t", "before"));
		LateRequest late = new LateRequest();
		this.http.script(late);
		this.mine.delete(ticket);
		Ticket again = this.other.insert(Ticket.open("t", "other's"));
		late.arrive();
		assertThat(this.other.getRequired("t", Ticket.class)).isEqualTo(again);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.mine.save(ticket));
	}

	@Test
	void removalOfATombstoneDoesNotRemoveThatOfALaterLife() {
		this.other.delete(this.other.insert(new Numbered("n", null, "before")));
		this.http.script(Fault.none(), Fault.responseLost()
			.followedBy(() -> this.other.delete(this.other.insert(new Numbered("n", null, "other's")))));
		assertUnknown(() -> this.mine.removeTombstone("n", Numbered.class));
		assertThat(number("n")).isEqualTo("2");
	}

	private String number(String id) {
		Map<String, AttributeValue> item = this.table.item("Numbered#" + id, "Numbered");
		return item.get("_v").n();
	}

	private static void assertUnknown(ThrowingCallable write) {
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(write);
	}

	/** The requests since the script was set, by what their bodies show. */
	private void assertSent(String... actions) {
		assertThat(this.http.bodies()).extracting(LostAnswerIntegrationTests::action).containsExactly(actions);
	}

	private static String action(String body) {
		return body.contains("\"Item\"") ? "Put" : body.contains("ConsistentRead") ? "Get" : "Delete";
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "text#{text}")
	record Plain(@Id @Nullable String id, String text) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "text#{text}")
	record Numbered(@Id @Nullable String id, @Version @Nullable Long version, String text) {

		Numbered with(String text) {
			return new Numbered(this.id, this.version, text);
		}

	}

}
