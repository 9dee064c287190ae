package io.singletable.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditedChange;
import io.singletable.audit.AuditedVersion;
import io.singletable.audit.ChangeSet;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.update.ChangedPaths;
import org.jspecify.annotations.Nullable;

/**
 * Change-set: what a commit changed, in the order of its calls, with the values as the
 * trail and the console show them.
 */
record ChangeSetView(Entities entities, AuditTrails trails) implements View {

	static final String PATH = "/changeset";

	private static final String TITLE = "Change-set";

	private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

	private static final int SHOWN = 120;

	@Override
	public String path() {
		return PATH;
	}

	/**
	 * Write a link to the change-set of a commit.
	 */
	static void writeLink(Html html, ConsoleRequest request, String commitId, String text) {
		html.element("a", text, "href", request.link(PATH, "id", commitId));
	}

	@Override
	public Answer get(ConsoleRequest request) {
		TemplateModel template = this.entities.template(request);
		AuditTrails.require(template);
		String id = request.parameter("id")
			.map(String::trim)
			.filter((text) -> ID.matcher(text).matches())
			.orElseThrow(() -> new ConsoleException(400, "The URL has no id of a change-set.",
					"Write 32 hexadecimal digits, or follow a link of an entry under Audit."));
		return Entities.reading(request, TITLE, () -> read(request, template, id));
	}

	private Answer read(ConsoleRequest request, TemplateModel template, String id) {
		Optional<ChangeSet> found = this.trails.read(request.spent(), template, (audit) -> audit.findChangeSet(id));
		ChangeSet changeSet = found.orElseThrow(
				() -> new ConsoleException(404, "There is no change-set of this id, or none of its entries is kept.",
						"If it is of the last seconds, its entries may not be in the index yet: try again."));
		Map<AuditEntry, AuditedVersion> versions = new LinkedHashMap<>();
		this.trails.read(request.spent(), template, (audit) -> audit.load(changeSet.entries()))
			.forEach((version) -> versions.put(version.entry(), version));
		AuditRows rows = new AuditRows(this.entities, template);
		return Answer.Page.of(TITLE, (html) -> {
			html.open("p", "class", "muted").element("a", "Audit", "href", request.link(AuditView.PATH)).close();
			html.element("h1", TITLE);
			writeFacts(html, changeSet);
			rows.write(html, request, "Entries", changeSet.entries(), false,
					(out, entry) -> writeChanges(out, rows, versions.get(entry)));
		});
	}

	private void writeFacts(Html html, ChangeSet changeSet) {
		html.open("dl", "class", "facts");
		html.open("div").element("dt", "Commit").open("dd").element("code", changeSet.commitId()).close().close();
		html.open("div").element("dt", "Began").open("dd");
		Words.writeAge(html, changeSet.committedAt(), this.entities.clock().instant());
		html.close().close();
		Tables.writeFact(html, "Entries", Numbers.of(changeSet.entries().size()));
		Tables.writeFact(html, "Complete",
				changeSet.isComplete().map((complete) -> complete ? "yes" : "no").orElse("not known"));
		html.close();
		if (changeSet.missing() > 0) {
			html.element("p",
					((changeSet.missing() == 1) ? "1 entry is missing" : changeSet.missing() + " entries are missing")
							+ ": the index lags behind, or the versions are no longer kept.",
					"class", "notice warning");
		}
		if (changeSet.isComplete().isEmpty()) {
			html.element("p",
					"The transaction is from before its types were audited: others may have been changed too.", "class",
					"muted");
		}
	}

	private static void writeChanges(Html html, AuditRows rows, @Nullable AuditedVersion version) {
		Entities.Shown shown = (version != null) ? rows.shown(version.entry()) : null;
		if (version == null || shown == null) {
			writeNote(html, "Can't be read.");
			return;
		}
		switch (version.state()) {
			case CREATED -> Summary.of(shown.values(), version.after()).write(html);
			case DELETED -> Summary.of(shown.values(), version.before()).write(html);
			case UNKNOWN -> writeNote(html, "Not known: the version before is not kept.");
			case GONE -> writeNote(html, "The version is no longer kept.");
			case UNREADABLE -> writeNote(html, "Can't be read.");
			case CHANGED -> writeChanges(html, rows, shown, version.entry(), version.changes());
		}
	}

	private static void writeChanges(Html html, AuditRows rows, Entities.Shown shown, AuditEntry entry,
			List<AuditedChange> changes) {
		if (changes.isEmpty()) {
			writeNote(html, "Nothing but the version.");
		}
		for (AuditedChange change : changes) {
			List<String> names = ChangedPaths.namesOf(change.path());
			html.open("div", "class", "value wide").element("code", rows.name(entry, change.path()));
			if (change.masked() || shown.values().masking().maskedStored(shown.type(), names)) {
				html.text(": changed");
			}
			else {
				html.text(": ").text(text(shown, names, change.from()));
				html.text(" → ").text(text(shown, names, change.to()));
			}
			html.close();
		}
	}

	private static String text(Entities.Shown shown, List<String> names, @Nullable Object value) {
		return (value != null) ? PlainValues.cut(shown.values().text(names, value), SHOWN) : PlainValues.NOTHING;
	}

	private static void writeNote(Html html, String text) {
		html.element("span", text, "class", "muted");
	}

}
