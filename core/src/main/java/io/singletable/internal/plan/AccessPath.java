package io.singletable.internal.plan;

import java.util.List;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

/**
 * Path by which rows are read: the table or an index, by Query or Scan, or the sentinel
 * of a unique value and its owner, by GetItem.
 *
 * @param index name of the index, null for the table itself
 * @param names names of the key attributes of the index, or of the table
 * @param projection what the index holds of an item; {@link IndexProjection#all()} for
 * the table
 * @param scan whether everything is read, key by key: a Scan instead of a Query
 * @param constraint name of the unique constraint whose sentinel leads to the row, null
 * if no sentinel is read
 */
public record AccessPath(@Nullable String index, KeyNames names, IndexProjection projection,
		ReadConsistency consistency, boolean scan, @Nullable String constraint) {

	public AccessPath(@Nullable String index, KeyNames names, IndexProjection projection, ReadConsistency consistency,
			boolean scan) {
		this(index, names, projection, consistency, scan, null);
	}

	/**
	 * The path to the entity that holds a unique value.
	 * @param names names of the key attributes of the table
	 */
	static AccessPath unique(KeyNames names, String constraint) {
		return new AccessPath(null, names, IndexProjection.all(), ReadConsistency.STRONG, false, constraint);
	}

	/**
	 * The fewest requests that find the rows of a range: one for its keys, and one for
	 * their items where these have to be fetched from the table.
	 */
	public int requestsOfRange() {
		return this.projection.isAll() ? 1 : 2;
	}

	public Access access() {
		return (this.constraint != null) ? Access.GET_ITEM : this.scan ? Access.SCAN : Access.QUERY;
	}

	/**
	 * The cost of reading, for explanations.
	 * @param header names of the attributes that tell whether an entry is a row
	 */
	public String cost(List<String> header) {
		if (this.constraint != null) {
			return "strongly consistent, 1 read unit for the value and 1 for each 4 KB of the item";
		}
		String cost = (this.consistency == ReadConsistency.STRONG) ? "strongly consistent, 1 read unit"
				: "eventually consistent, 0.5 read units";
		return cost + " for each 4 KB read" + (this.projection.isAll() ? "" : "; " + this.projection.fetching(header));
	}

	@Override
	public String toString() {
		if (this.constraint != null) {
			return "GetItem unique " + this.constraint;
		}
		return (this.scan ? "Scan " : "Query ") + ((this.index != null) ? this.index : "table");
	}

}
