package io.singletable.sample;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.core.SingleTableOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for views of tickets over HTTP.
 */
@DeskTest
class TicketViewsIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Autowired
	private SingleTableOperations operations;

	@Test
	void viewsAreCountedFromTheFirstOn() {
		String path = Tickets.path(this.desk);
		assertThat(views(this.desk.get(path + "/views"))).isZero();
		assertThat(views(this.desk.post(path + "/views", ""))).isOne();
		assertThat(views(this.desk.post(path + "/views", ""))).isEqualTo(2);
		Answer read = this.desk.get(path + "/views");
		assertThat(views(read)).isEqualTo(2);
		assertThat(path).endsWith(read.text("ticketId"));
	}

	@Test
	void viewsMakeNoVersions() {
		String path = Tickets.path(this.desk);
		this.desk.post(path + "/views", "").hasStatus(200);
		assertThat(this.desk.get(path).header("ETag")).isEqualTo("\"1\"");
		assertThat(this.desk.get(path + "/versions").json().path("items").size()).isOne();
		this.desk.put(path, "\"1\"", Tickets.CONTENT).hasStatus(200);
	}

	@Test
	void readingCountsNothing() {
		String path = Tickets.path(this.desk);
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.get(path).hasStatus(200);
		this.desk.get(path + "/full").hasStatus(200);
		this.desk.get(path + "/views").hasStatus(200);
		this.table.isUnchangedSince(before);
	}

	@Test
	void viewsAtTheSameTimeAreAllCounted() {
		String path = Tickets.path(this.desk) + "/views";
		IntStream.range(0, 40).parallel().forEach((i) -> this.desk.post(path, "").hasStatus(200));
		assertThat(views(this.desk.get(path))).isEqualTo(40);
	}

	@Test
	void ticketThatIsNotThereHasNoViews() {
		String deleted = Tickets.path(this.desk);
		this.desk.delete(deleted, "\"1\"").hasStatus(204);
		Set<Map<String, AttributeValue>> before = this.table.items();
		for (String path : new String[] { "/tickets/none", deleted }) {
			this.desk.get(path + "/views").isProblem(404, "not-found");
			this.desk.post(path + "/views", "").isProblem(404, "not-found");
		}
		this.desk.send("PUT", deleted + "/views", "{\"views\": 7}").isProblem(405, "method-not-allowed");
		this.table.isUnchangedSince(before);
	}

	@ParameterizedTest
	@MethodSource("io.singletable.sample.Ids#unusual")
	void anyIdIsCounted(String id) {
		this.operations.insert(Tickets.ofId("v" + id));
		String path = "/tickets/" + Desk.escaped("v" + id) + "/views";
		assertThat(views(this.desk.post(path, ""))).isOne();
		Answer read = this.desk.get(path);
		assertThat(views(read)).isOne();
		assertThat(read.text("ticketId")).isEqualTo("v" + id);
	}

	private static long views(Answer answer) {
		return answer.hasStatus(200).json().path("views").asLong();
	}

}
