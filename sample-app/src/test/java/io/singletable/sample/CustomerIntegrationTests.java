package io.singletable.sample;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for customers over HTTP.
 */
@DeskTest
class CustomerIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Test
	void idIsGenerated() {
		Answer created = this.desk.post("/customers", "{\"name\": \"Ann\"}").hasStatus(201);
		assertThat(created.text("id")).hasSize(26);
		assertThat(this.desk.get("/customers/" + created.text("id")).hasStatus(200).json()).isEqualTo(created.json());
	}

	@ParameterizedTest
	@MethodSource("io.singletable.sample.Ids#unusual")
	void customerOfAnyIdIsFoundWhereTheLocationSays(String id) {
		this.desk.send("DELETE", "/customers/" + Desk.escaped(id) + "?forget", null).hasStatus(204);
		Answer created = this.desk.post("/customers", json(id)).hasStatus(201);
		assertThat(created.header("Location")).startsWith("http://localhost:" + this.desk.port() + "/customers/");
		assertThat(this.desk.get(created.header("Location")).hasStatus(200).text("id")).isEqualTo(id);
		assertThat(this.desk.get("/customers/" + Desk.escaped(id)).hasStatus(200).text("name")).isEqualTo("Ann");
	}

	@Test
	void secondOfAnIdIsRefused() {
		this.desk.post("/customers", json("twice")).hasStatus(201);
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.post("/customers", json("twice")).isProblem(409, "already-exists");
		this.table.isUnchangedSince(before);
	}

	@Test
	void secondOfAnEmailAddressIsRefused() {
		this.desk.post("/customers", "{\"name\": \"Ann\", \"email\": \"ann@example.org\"}").hasStatus(201);
		Set<Map<String, AttributeValue>> before = this.table.items();
		Answer refused = this.desk.post("/customers", "{\"name\": \"Ben\", \"email\": \"Ann@example.org\"}")
			.isProblem(409, "not-unique");
		assertThat(refused.json().get("constraints").get(0).asString()).isEqualTo("email");
		assertThat(refused.json().toString()).doesNotContain("ann@example.org", "owner");
		this.table.isUnchangedSince(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ben", "" })
	void whatIsNoEmailAddressIsRefused(String email) {
		this.desk.post("/customers", "{\"name\": \"Ben\", \"email\": \"" + email + "\"}")
			.isProblem(400, "invalid-request")
			.names("email");
	}

	@Test
	void unknownOneIsNotFound() {
		this.desk.get("/customers/nobody").isProblem(404, "not-found");
	}

	@Test
	void idThatIsTooLongIsRefusedAndNeverFound() {
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.post("/customers", json(Ids.THOUSAND_EMOJI)).isProblem(400, "invalid-request").names("id");
		this.desk.get("/customers/" + Desk.escaped(Ids.THOUSAND_EMOJI)).isProblem(404, "not-found");
		this.table.isUnchangedSince(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a\u0000b" })
	void idThatNoUrlCanNameIsRefused(String id) {
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.post("/customers", json(id)).isProblem(400, "invalid-request").names("id");
		this.table.isUnchangedSince(before);
	}

	@Test
	void idThatIsNotUnicodeIsRefused() {
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.post("/customers", "{\"id\": \"\\ud83d\", \"name\": \"Ann\"}").isProblem(400, "invalid-request");
		this.table.isUnchangedSince(before);
	}

	@Test
	void deletedOneIsListedAndRestored() {
		this.desk.post("/customers", "{\"id\": \"bin\", \"name\": \"Ann\", \"email\": \"bin@example.org\"}")
			.hasStatus(201);
		this.desk.send("DELETE", "/customers/bin", null).hasStatus(204);
		this.desk.get("/customers/bin").isProblem(404, "not-found");
		JsonNode newest = this.desk.get("/deleted-customers?limit=1").hasStatus(200).json().get("items").get(0);
		assertThat(newest.get("id").asString()).isEqualTo("bin");
		assertThat(newest.get("entity").get("name").asString()).isEqualTo("Ann");
		assertThat(newest.get("version").asLong()).isEqualTo(2);
		this.desk.post("/deleted-customers/bin/restore?version=1", "").isProblem(409, "version-conflict");
		Answer restored = this.desk.post("/deleted-customers/bin/restore?version=2", "").hasStatus(200);
		assertThat(this.desk.get("/customers/bin").hasStatus(200).json()).isEqualTo(restored.json());
		this.desk.post("/deleted-customers/bin/restore?version=2", "").isProblem(409, "already-exists");
	}

	@Test
	void addressThatWasGivenAwayIsNotTakenBack() {
		this.desk.post("/customers", "{\"id\": \"former\", \"name\": \"Ann\", \"email\": \"given@example.org\"}")
			.hasStatus(201);
		this.desk.send("DELETE", "/customers/former", null).hasStatus(204);
		this.desk.post("/customers", "{\"id\": \"next\", \"name\": \"Ben\", \"email\": \"given@example.org\"}")
			.hasStatus(201);
		this.desk.post("/deleted-customers/former/restore?version=2", "").isProblem(409, "not-unique");
	}

	@Test
	void purgedOneIsGoneForGood() {
		this.desk.post("/customers", json("purged")).hasStatus(201);
		this.desk.send("DELETE", "/deleted-customers/purged", null).isProblem(404, "not-found");
		this.desk.send("DELETE", "/customers/purged", null).hasStatus(204);
		this.desk.send("DELETE", "/deleted-customers/purged", null).hasStatus(204);
		this.desk.post("/deleted-customers/purged/restore?version=2", "").isProblem(404, "not-found");
		assertThat(this.desk.get("/deleted-customers?limit=100").hasStatus(200).json().toString())
			.doesNotContain("\"purged\"");
	}

	@Test
	void forgottenOneLeavesNothingButTheTombstone() {
		this.desk.post("/customers", "{\"id\": \"bygone\", \"name\": \"Zacharias\", \"email\": \"gone@example.org\"}")
			.hasStatus(201);
		this.desk.send("DELETE", "/customers/bygone?forget", null).hasStatus(204);
		this.desk.get("/customers/bygone").isProblem(404, "not-found");
		this.desk.post("/deleted-customers/bygone/restore?version=2", "").isProblem(404, "not-found");
		assertThat(this.table.items().toString()).doesNotContain("Zacharias", "gone@example.org").contains("bygone");
		this.desk.post("/customers", "{\"name\": \"Ben\", \"email\": \"gone@example.org\"}").hasStatus(201);
		this.desk.send("DELETE", "/customers/bygone?forget", null).hasStatus(204);
	}

	@Test
	void parameterWithAValueForgetsNobody() {
		this.desk.post("/customers", "{\"id\": \"cautious\", \"name\": \"Kaspar\"}").hasStatus(201);
		this.desk.send("DELETE", "/customers/cautious?forget=false", null).isProblem(400, "bad-request");
		this.desk.get("/customers/cautious").hasStatus(200);
	}

	@Test
	void deletedOneIsForgotten() {
		this.desk.post("/customers", "{\"id\": \"binned\", \"name\": \"Balthasar\"}").hasStatus(201);
		this.desk.send("DELETE", "/customers/binned", null).hasStatus(204);
		assertThat(this.table.items().toString()).contains("Balthasar");
		this.desk.send("DELETE", "/customers/binned?forget", null).hasStatus(204);
		assertThat(this.table.items().toString()).doesNotContain("Balthasar");
	}

	private static String json(String id) {
		return new JsonMapper().writeValueAsString(Map.of("id", id, "name", "Ann"));
	}

}
