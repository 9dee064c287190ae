package io.singletable.internal.plan;

import java.util.List;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

/**
 * Path by which rows are read: the table or an index, by Query or Scan.
 *
 * @param index name of the index, null for the table itself
 * @param names names of the key attributes of the index, or of the table
 * @param projection what the index holds of an item; {@link IndexProjection#all()} for
 * the table
 * @param scan whether everything is read, key by key: a Scan instead of a Query
 */
public record AccessPath(@Nullable String index, KeyNames names, IndexProjection projection,
		ReadConsistency consistency, boolean scan) {

	/**
	 * The fewest requests that find the rows of a range: one for its keys, and one for
	 * their items where these have to be fetched from the table.
	 */
	public int requestsOfRange() {
		return this.projection.isAll() ? 1 : 2;
	}

	public Access access() {
		return this.scan ? Access.SCAN : Access.QUERY;
	}

	/**
	 * The cost of reading, for explanations.
	 * @param header names of the attributes that tell whether an entry is a row
	 */
	public String cost(List<String> header) {
		String cost = (this.consistency == ReadConsistency.STRONG) ? "strongly consistent, 1 read unit"
				: "eventually consistent, 0.5 read units";
		return cost + " for each 4 KB read" + (this.projection.isAll() ? "" : "; " + this.projection.fetching(header));
	}

	@Override
	public String toString() {
		return (this.scan ? "Scan " : "Query ") + ((this.index != null) ? this.index : "table");
	}

}
