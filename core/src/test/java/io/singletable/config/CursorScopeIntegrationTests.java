package io.singletable.config;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.InvalidCursorException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.scroll.CursorCodec;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for cursors of tables of one name in several regions and accounts, whose
 * applications share a secret. DynamoDB Local has the same table for all of them, so that
 * only the cursors differ.
 */
class CursorScopeIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final String table = "scoped-" + COUNT.incrementAndGet();

	private final CursorCodec cursors = CursorCodec.ephemeral(Clock.systemUTC(), null);

	private SingleTableTemplate template;

	@BeforeEach
	void create() {
		this.template = builder(Region.EU_WEST_1).createTable(PATIENCE).build();
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(ticket);
		this.template.insert(Ticket.open("t2", "two"));
	}

	@Test
	void cursorOfAnotherRegionIsRefused() {
		isRefusedBy(builder(Region.EU_CENTRAL_1).build());
	}

	@Test
	void cursorOfAnotherScopeIsRefused() {
		SingleTableTemplate scoped = builder(Region.EU_WEST_1).cursorScope("111122223333").build();
		isRefusedBy(scoped);
		this.template = scoped;
		isRefusedBy(builder(Region.EU_WEST_1).cursorScope("444455556666").build());
		isRefusedBy(builder(Region.EU_WEST_1).build());
	}

	@Test
	void cursorOfAnotherTableIsRefused() {
		isRefusedBy(SingleTableTemplateBuilder.of(client(Region.EU_WEST_1, "127.0.0.1"), this.table + "-other")
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.createTable(PATIENCE)
			.build());
	}

	@Test
	void cursorIsAcceptedAtAnotherEndpointOfTheSameRegionAndScope() {
		this.template = builder(Region.EU_WEST_1).cursorScope("a").maxRequests(3).defaultLimit(9).build();
		SingleTableTemplate other = builder(client(Region.EU_WEST_1, "localhost")).maxRequests(7)
			.cursorScope("a")
			.defaultLimit(2)
			.build();
		assertThat(listing(other, sent(listing(this.template, ScrollPosition.keyset())))).hasSize(1);
		assertThat(history(other, sent(history(this.template, ScrollPosition.keyset())))).hasSize(1);
	}

	@Test
	void scopeIsNotBlank() {
		assertThatIllegalArgumentException().isThrownBy(() -> builder(Region.EU_WEST_1).cursorScope(" "))
			.withMessageContaining("cursorScope");
	}

	private void isRefusedBy(SingleTableTemplate other) {
		ScrollPosition listed = sent(listing(this.template, ScrollPosition.keyset()));
		ScrollPosition version = sent(history(this.template, ScrollPosition.keyset()));
		assertThat(listing(this.template, listed)).hasSize(1);
		assertThat(history(this.template, version)).hasSize(1);
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> listing(other, listed));
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> history(other, version));
	}

	private static Window<?> listing(SingleTableTemplate template, ScrollPosition position) {
		return template.query(Ticket.class).scroll(position, Limit.of(1));
	}

	private static Window<?> history(SingleTableTemplate template, ScrollPosition position) {
		return template.findRevisions("t1", Ticket.class, position, Limit.of(1));
	}

	/** The position after a window, as a client sends it back. */
	private ScrollPosition sent(Window<?> window) {
		return this.cursors.decode(this.cursors.encode((KeysetScrollPosition) window.positionAt(window.size() - 1)));
	}

	private SingleTableTemplateBuilder builder(Region region) {
		return builder(client(region, "127.0.0.1"));
	}

	private SingleTableTemplateBuilder builder(DynamoDbClient client) {
		return SingleTableTemplateBuilder.of(client, this.table)
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE);
	}

	private static DynamoDbClient client(Region region, String host) {
		return DynamoDbClient.builder()
			.endpointOverride(URI.create("http://" + host + ":" + LocalDynamoDb.endpoint().getPort()))
			.region(region)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.build();
	}

}
