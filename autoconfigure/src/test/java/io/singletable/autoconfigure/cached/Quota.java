package io.singletable.autoconfigure.cached;

import java.io.Serializable;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Quota, a bean that whoever holds it can change.
 */
@SingleTableEntity
public class Quota implements Serializable {

	private static final long serialVersionUID = 1L;

	@Id
	private String id = "";

	private int limit;

	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public int getLimit() {
		return this.limit;
	}

	public void setLimit(int limit) {
		this.limit = limit;
	}

}
