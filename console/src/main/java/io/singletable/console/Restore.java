package io.singletable.console;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.ItemAction;
import io.singletable.cost.OperationDescription;
import org.jspecify.annotations.Nullable;

/**
 * Restore of an entity: the request that would be sent, the form that confirms it, and
 * what became of it.
 *
 * @param operation what is sent
 * @param url the page that shows what would be sent, and to which the form is sent
 * @param back the page from which users come
 */
record Restore(Entities.Shown shown, Object id, EntityOperation operation, String url, String back) {

	/** Of the form: the version that the user has seen. */
	static final String SEEN = "current";

	private static final String READ_ONLY = "The console is read-only, so that it restores nothing.";

	static final String ALLOW = "To restore from here, set singletable.console.mode to write.";

	/**
	 * The page where the console is read-only.
	 */
	static Answer.Page readOnly() {
		return Answer.Page.error(403, "Read-only", READ_ONLY, ALLOW);
	}

	/**
	 * Write what would be sent, and the form that sends it.
	 * @param condition what has to be so for the request not to be refused
	 * @param seen number of the version that has to be the latest one
	 * @param writeUnits what writing the entity costs, or null if it is not known
	 */
	void write(Html html, ConsoleRequest request, String condition, long seen, @Nullable Double writeUnits) {
		OperationDescription sent = sent();
		html.element("h2", "Request");
		html.element("p", "Nothing is written yet. " + condition);
		html.open("dl", "class", "facts");
		Tables.writeFact(html, "Sends", String.join(", ", sent.requests()));
		Tables.writeFact(html, "Requests", Numbers.range(sent.cost().requests()));
		Tables.writeFact(html, "Read units", Numbers.range(sent.cost().readUnits()));
		Tables.writeFact(html, "Write units", Numbers.range(sent.cost().writeUnits()));
		if (writeUnits != null) {
			Tables.writeFact(html, "Write units of this version, at least", Numbers.of(writeUnits));
		}
		html.close();
		html.element("h3", "Writes");
		writeActions(html, sent.actions());
		html.open("form", "method", "post", "action", this.url);
		Forms.writeHidden(html, SEEN, Long.toString(seen));
		CsrfField.write(html, request.servletRequest());
		html.open("div", "class", "actions").element("button", "Restore", "class", "primary");
		html.element("a", "Cancel", "class", "button", "href", this.back);
		html.close().close();
	}

	private OperationDescription sent() {
		return this.shown.type()
			.descriptor()
			.operations()
			.stream()
			.filter((each) -> each.operation() == this.operation)
			.findFirst()
			.orElseThrow();
	}

	private static void writeActions(Html html, List<ItemAction> actions) {
		Tables.open(html, "What is written", "Writes", "Item", "Condition", "When");
		html.open("tbody");
		for (ItemAction action : actions) {
			html.open("tr").element("th", Words.lower(action.kind()), "scope", "row");
			html.element("td", action.item());
			html.element("td", (action.condition() != null) ? action.condition() : PlainValues.NOTHING);
			html.element("td", (action.when() != null) ? action.when() : "always").close();
		}
		html.close();
		Tables.close(html);
	}

	/**
	 * Restore, and go on to the entity.
	 * @param work writes, and names the version that was seen
	 */
	Answer run(ConsoleRequest request, Supplier<?> work) {
		try {
			request.spent().count(work);
			return Answer.Redirect.to(request.link(this.shown.path() + "/item", this.shown.ids().with(this.id)));
		}
		catch (UniqueConstraintException ex) {
			return refused(request, 409, "Another entity holds a value by now that has to be unique: "
					+ String.join(", ", ex.constraints()) + ".", "Change that one first.", null);
		}
		catch (VersionConflictException | EntityExistsException ex) {
			return refused(request, 409,
					"Someone has changed this " + this.shown.type().name()
							+ " since you looked at it, so nothing was restored.",
					"Look at what is there now, and decide again.", this.url);
		}
		catch (EntityNotFoundException ex) {
			return refused(request, 404, "What was to be restored is no longer kept, or marks a deletion.",
					"Choose another version.", null);
		}
		catch (NewerSchemaException ex) {
			return refused(request, 409, "A newer version of the application has written this.",
					"Restore it with that version of the application.", null);
		}
		catch (WriteOutcomeUnknownException ex) {
			return refused(request, 503, "DynamoDB did not answer, so that it is not known whether this was restored.",
					"Look at the entity before you try again.", null);
		}
	}

	/**
	 * The page of a restore that is refused.
	 * @param again a link to a new look, or null
	 */
	Answer.Page refused(ConsoleRequest request, int status, String sentence, String advice, @Nullable String again) {
		return page(request, status, (html) -> {
			html.open("div", "class", "notice warning", "role", "alert");
			html.element("p", sentence);
			html.element("p", advice, "class", "muted");
			if (again != null) {
				html.open("p").element("a", "Look again", "href", again).close();
			}
			html.close();
		});
	}

	/**
	 * A page about the restore, below the tabs of the entity.
	 */
	Answer.Page page(ConsoleRequest request, int status, Consumer<Html> content) {
		String title = this.shown.title(this.id);
		return new Answer.Page(status, "Restore " + title, (html) -> {
			new EntityTabs(this.shown, this.id, null).write(html, request, title);
			content.accept(html);
		});
	}

}
