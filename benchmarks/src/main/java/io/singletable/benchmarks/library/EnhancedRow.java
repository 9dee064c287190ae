package io.singletable.benchmarks.library;

import java.time.Instant;

import io.singletable.benchmarks.model.Sample;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * Class of the Enhanced Client with the keys of its items and with the properties that
 * all entities have; and, outside of a bean's properties, with the further attributes
 * that this library stores.
 */
public abstract class EnhancedRow {

	private String pk = "";

	private String sk = "";

	private String gsi1pk = "";

	private String gsi1sk = "";

	private String id = "";

	private String title = "";

	private String status = "";

	private int priority;

	private String type = "";

	private SdkBytes writeId = SdkBytes.fromByteArrayUnsafe(new byte[0]);

	private @Nullable Long storedVersion;

	private @Nullable Instant changedAt;

	final void fill(String type, Sample data) {
		this.pk = type + "#" + data.id();
		this.sk = type;
		this.gsi1pk = type + "#" + data.status();
		this.gsi1sk = "%010d#%s".formatted(data.priority(), data.id());
		this.id = data.id();
		this.title = data.title();
		this.status = data.status();
		this.priority = data.priority();
	}

	/**
	 * Leave the index.
	 */
	@SuppressWarnings("NullAway")
	final void clearIndexKeys() {
		this.gsi1pk = null;
		this.gsi1sk = null;
	}

	@DynamoDbPartitionKey
	public String getPk() {
		return this.pk;
	}

	public void setPk(String pk) {
		this.pk = pk;
	}

	@DynamoDbSortKey
	public String getSk() {
		return this.sk;
	}

	public void setSk(String sk) {
		this.sk = sk;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "gsi1")
	public String getGsi1pk() {
		return this.gsi1pk;
	}

	public void setGsi1pk(String gsi1pk) {
		this.gsi1pk = gsi1pk;
	}

	@DynamoDbSecondarySortKey(indexNames = "gsi1")
	public String getGsi1sk() {
		return this.gsi1sk;
	}

	public void setGsi1sk(String gsi1sk) {
		this.gsi1sk = gsi1sk;
	}

	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getTitle() {
		return this.title;
	}

	public void setTitle(String title) {
		this.title = title;
	}

	public String getStatus() {
		return this.status;
	}

	public void setStatus(String status) {
		this.status = status;
	}

	public int getPriority() {
		return this.priority;
	}

	public void setPriority(int priority) {
		this.priority = priority;
	}

	final String type() {
		return this.type;
	}

	final void type(String type) {
		this.type = type;
	}

	final SdkBytes writeId() {
		return this.writeId;
	}

	final void writeId(SdkBytes writeId) {
		this.writeId = writeId;
	}

	final @Nullable Long storedVersion() {
		return this.storedVersion;
	}

	final void storedVersion(@Nullable Long version) {
		this.storedVersion = version;
	}

	final @Nullable Instant changedAt() {
		return this.changedAt;
	}

	final void changedAt(@Nullable Instant changedAt) {
		this.changedAt = changedAt;
	}

}
