package io.singletable.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.singletable.RevisionOperation;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.AuditQuery;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.query.RevisionFilter;
import org.jspecify.annotations.Nullable;

/**
 * Question about an audit trail in the URL of a page, with its form.
 *
 * @param type the type, or null for all types of an author
 * @param author the author, or null for any
 * @param operation the operation, or null for any
 * @param since earliest time of the commits, or null
 * @param before time that the commits began before, or null
 */
record AuditQuestion(@Nullable TypeModel type, @Nullable String author, @Nullable RevisionOperation operation,
		@Nullable Instant since, @Nullable Instant before) {

	private static final String ANY = "any";

	static AuditQuestion of(Entities entities, ConsoleRequest request) {
		TypeModel type = text(request, "type").map((name) -> entities.type(request, name).type()).orElse(null);
		if (type != null && !type.metadata().isAudited()) {
			throw new ConsoleException(404, type.name() + " has no audit trail.",
					"Annotate the class with @Audited to ask who changed its entities.");
		}
		return new AuditQuestion(type, text(request, "author").orElse(null),
				text(request, "operation").map(AuditQuestion::operation).orElse(null),
				Entities.time(request, "since").orElse(null), Entities.time(request, "before").orElse(null));
	}

	private static Optional<String> text(ConsoleRequest request, String name) {
		return request.parameter(name).map(String::strip).filter((text) -> !text.isEmpty());
	}

	private static RevisionOperation operation(String name) {
		return Arrays.stream(RevisionOperation.values())
			.filter((operation) -> operation.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new ConsoleException(400, "There is no such operation.", "Choose one in the form."));
	}

	/**
	 * Whether there is a trail to read: that of a type, or of an author.
	 */
	boolean isAsked() {
		return this.type != null || this.author != null;
	}

	AuditQuery query(AuditOperations audit) {
		AuditQuery query = (this.type != null) ? audit.audit(this.type.metadata().javaType())
				: audit.auditBy(String.valueOf(this.author));
		if (this.type != null && this.author != null) {
			query = query.matching(RevisionFilter.writtenBy(this.author));
		}
		if (this.operation != null) {
			query = query.matching(RevisionFilter.operation(this.operation));
		}
		if (this.since != null) {
			query = query.matching(RevisionFilter.since(this.since));
		}
		return (this.before != null) ? query.matching(RevisionFilter.before(this.before)) : query;
	}

	/**
	 * The URL of a page of the answer.
	 * @param cursor where it begins, or null for the first
	 */
	String url(ConsoleRequest request, @Nullable String cursor) {
		return request.link(AuditView.PATH, "type", (this.type != null) ? this.type.name() : null, "author",
				this.author, "operation", (this.operation != null) ? this.operation.name() : null, "since",
				(this.since != null) ? this.since.toString() : null, "before",
				(this.before != null) ? this.before.toString() : null, "cursor", cursor);
	}

	void writeForm(Html html, ConsoleRequest request, TemplateModel template) {
		html.open("form", "method", "get", "action", request.link(AuditView.PATH));
		Forms.writeTemplate(html, request);
		html.open("label").text("Type").open("select", "name", "type");
		Forms.writeOption(html, "", ANY, this.type == null);
		AuditTrails.types(template)
			.forEach((each) -> Forms.writeOption(html, each.name(), each.name(), each.equals(this.type)));
		html.close().close();
		writeField(html, "Author", "author", this.author);
		html.open("label").text("Operation").open("select", "name", "operation");
		Forms.writeOption(html, "", ANY, this.operation == null);
		for (RevisionOperation each : RevisionOperation.values()) {
			Forms.writeOption(html, each.name(), Versions.word(each), each == this.operation);
		}
		html.close().close();
		writeField(html, "Since", "since", (this.since != null) ? this.since.toString() : null);
		writeField(html, "Before", "before", (this.before != null) ? this.before.toString() : null);
		html.element("button", "Show", "class", "primary").close();
	}

	private static void writeField(Html html, String label, String name, @Nullable String value) {
		html.open("label").text(label);
		html.empty("input", "name", name, "class", "code", "value", value, "autocomplete", "off").close();
	}

}
