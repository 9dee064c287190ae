package io.singletable.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.singletable.audit.internal.AuditFixture;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.WindowContinuation;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Table of audited types, whose author and time the test sets, and its trail.
 */
public final class Trail {

	private final TestTable table;

	private @Nullable String author = "ann";

	private final SingleTableTemplate template;

	public Trail(Class<?>... types) {
		this(TestTable.of(types));
	}

	public Trail(TestTable table) {
		this.table = table;
		this.template = template(LocalDynamoDb.client(), (builder) -> builder);
	}

	/**
	 * Another template on the same table.
	 */
	public SingleTableTemplate template(DynamoDbClient client, UnaryOperator<TemplateBuilder> customization) {
		return this.table.template(client, (builder) -> customization
			.apply(builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.author)))));
	}

	public TestTable table() {
		return this.table;
	}

	public SingleTableTemplate template() {
		return this.template;
	}

	public AuditOperations audit() {
		return AuditFixture.of(this.template);
	}

	/**
	 * The author from now on.
	 */
	public Trail as(@Nullable String author) {
		this.author = author;
		return this;
	}

	/**
	 * Let time pass.
	 */
	public Trail later(Duration duration) {
		this.table.clock().advance(duration);
		return this;
	}

	/**
	 * All entries of a question, window by window.
	 */
	public static List<AuditEntry> all(AuditQuery question, ScrollPosition from, int limit) {
		List<AuditEntry> entries = new ArrayList<>();
		for (ScrollPosition position = from; position != null;) {
			Window<AuditEntry> window = question.window(position, Limit.of(limit));
			entries.addAll(window.getContent());
			position = WindowContinuation.of(window).orElseThrow().next().orElse(null);
		}
		return entries;
	}

	/**
	 * Entries as {@code type id version operation}.
	 */
	public static List<String> told(Iterable<AuditEntry> entries) {
		List<String> told = new ArrayList<>();
		entries.forEach((entry) -> told
			.add(entry.typeName() + " " + entry.id() + " " + entry.number() + " " + entry.operation()));
		return told;
	}

}
