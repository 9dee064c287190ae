package io.singletable.docs;

import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.Resolution;
import io.singletable.VersionConflictException;
import io.singletable.change.Change;
import io.singletable.change.Changes;
import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Examples of the chapter on differences and merges.
 */
// @formatter:off
final class Merging {

	private final SingleTableOperations table;

	Merging(SingleTableOperations table) {
		this.table = table;
	}

	String diff(Ticket before, Ticket after) {
		StringBuilder log = new StringBuilder();
		// tag::diff[]
		Changes changes = Changes.between(before, after);
		if (changes.changed(Ticket::status)) {
			log.append(changes.toText());          // status: "OPEN" → "CLOSED"
		}
		for (Change change : changes) {
			if (change instanceof Change.Added added && added.property().equals("tags")) {
				log.append("new tag ").append(added.value());
			}
		}
		// end::diff[]
		return log.toString();
	}

	Changes options(Ticket before, Ticket after) {
		// tag::options[]
		return ComparisonRules.standard()
			.ignoring("title")
			.includingStamps()                     // version, dates and auditors, too
			.between(before, after);
		// end::options[]
	}

	String jsonPatch(Ticket before, Ticket after, JsonMapper mapper) {
		// tag::patch[]
		String patch = Changes.between(before, after).toJsonPatch(mapper);
		// [{"op":"replace","path":"/status","value":"CLOSED"},{"op":"add","path":"/tags/-","value":"urgent"}]
		// end::patch[]
		return patch;
	}

	String history(String id) {
		StringBuilder page = new StringBuilder();
		// tag::history[]
		Window<RevisionChanges<Ticket>> history = table.findChanges(id, Ticket.class, ScrollPosition.keyset(),
				Limit.of(20));
		for (RevisionChanges<Ticket> version : history) {
			page.append(switch (version.kind()) {
				case CREATED -> "created";
				case CHANGED -> version.changes().map(Changes::toText).orElse("");
				case DELETED -> "deleted";
				case UNKNOWN -> "the version before is no longer kept";
			});
		}
		// end::history[]
		return page.toString();
	}

	Ticket difference(Ticket before) {
		// tag::difference[]
		Ticket after = before.withStatus(Status.CLOSED);
		return table.update(before, after);        // before itself, if nothing differs
		// end::difference[]
	}

	Ticket merge(Ticket mine) {
		// tag::merge[]
		try {
			return table.save(mine);
		}
		catch (VersionConflictException ex) {
			Ticket merged = ex.merge(mine);        // the changes of both; saves nothing
			return table.save(merged);
		}
		// end::merge[]
	}

	String save(Ticket mine) {
		// tag::save[]
		try {
			table.save(mine, OnConflict.merge());
			return "saved";
		}
		catch (MergeConflictException ex) {
			return ex.conflicts().stream().map(OnConflict.Conflict::path).toList().toString();
		}
		// end::save[]
	}

	Ticket resolve(Ticket mine) {
		// tag::resolve[]
		return table.save(mine, OnConflict.merge()
			.attempts(3)
			.resolvedBy((conflict) -> switch (conflict.property()) {
				case "title" -> Resolution.of(conflict.mine() + " / " + conflict.theirs());
				case "priority" -> Resolution.mine();
				default -> Resolution.none();
			}));
		// end::resolve[]
	}

}
