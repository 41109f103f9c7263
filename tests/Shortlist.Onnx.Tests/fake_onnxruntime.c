/* A stand-in for ONNX Runtime, as far as Shortlist.Onnx calls it: the table has the order of onnxruntime_c_api.h, named here
   field by field, so that a wrong place in the C# table calls a null pointer or the wrong function.
   Its one model: input X float[?, n], output Y float[?, width], Y[row][c] = (c + 1) * sum of (i + 1) * X[row][i]. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct { char text[64]; } Status;
typedef struct { long rows, columns; float *data; int owns; } Value;
typedef struct { int64_t shape[2]; int type; } Info;

static long live, width = 1, api_version = 10, fail_run, input_type = 1;

#define MADE __atomic_add_fetch(&live, 1, __ATOMIC_SEQ_CST)
#define GONE(p) do { __atomic_sub_fetch(&live, 1, __ATOMIC_SEQ_CST); free(p); } while (0)

long fake_live(void) { return live; }
void fake_set(int key, long value)
{
    if (key == 0) width = value;
    if (key == 1) api_version = value;
    if (key == 2) fail_run = value;
    if (key == 3) input_type = value;
}

static void *failed(const char *text)
{
    Status *status = malloc(sizeof *status);
    MADE;
    strncpy(status->text, text, sizeof status->text - 1);
    status->text[sizeof status->text - 1] = 0;
    return status;
}
static void *object(void **out) { MADE; *out = malloc(8); return 0; }
static void release(void *p) { GONE(p); }
static void release_value(void *p) { Value *v = p; if (v->owns) free(v->data); GONE(v); }

static const char *get_error_message(Status *status) { return status->text; }
static void *create_env(int level, const char *id, void **out) { (void)level; return strcmp(id, "shortlist") ? failed("name") : object(out); }
static void *create_options(void **out) { return object(out); }
static void *set_threads(void *options, int n) { (void)options; return n < 1 ? failed("threads") : 0; }
static void *create_session(void *env, const char *bytes, size_t length, void *options, void **out)
{
    if (!env || !options || length == 0 || bytes[0] != 8) return failed("Unsupported model IR version");
    return object(out);
}
static void *count_one(void *session, size_t *out) { (void)session; *out = 1; return 0; }
static void *name_of(void **out, const char *name) { MADE; *out = malloc(2); strcpy(*out, name); return 0; }
static void *input_name(void *s, size_t i, void *a, void **out) { (void)s; (void)i; (void)a; return name_of(out, "X"); }
static void *output_name(void *s, size_t i, void *a, void **out) { (void)s; (void)i; (void)a; return name_of(out, "Y"); }
static void *info(void **out, int64_t columns, int type)
{
    Info *made = malloc(sizeof *made);
    MADE;
    made->shape[0] = -1; made->shape[1] = columns; made->type = type;
    *out = made;
    return 0;
}
static void *input_type_info(void *s, size_t i, void **out) { (void)s; (void)i; return info(out, -1, (int)input_type); }
static void *output_type_info(void *s, size_t i, void **out) { (void)s; (void)i; return info(out, width, 1); }
static void *cast_tensor(void *type, void **out) { *out = type; return 0; }
static void *element_type(Info *type, int *out) { *out = type->type; return 0; }
static void *dimension_count(Info *type, size_t *out) { (void)type; *out = 2; return 0; }
static void *dimensions(Info *type, int64_t *out, size_t n) { memcpy(out, type->shape, n * sizeof *out); return 0; }
static void *allocator(void **out) { static int one; *out = &one; return 0; }
static void *allocator_free(void *a, void *p) { (void)a; GONE(p); return 0; }
static void *memory_info(int kind, int type, void **out) { (void)kind; (void)type; return object(out); }
static void *tensor(void *memory, float *data, size_t bytes, int64_t *shape, size_t rank, int type, void **out)
{
    if (!memory || rank != 2 || type != 1 || bytes != shape[0] * shape[1] * sizeof(float)) return failed("bad tensor");
    Value *value = malloc(sizeof *value);
    MADE;
    value->rows = shape[0]; value->columns = shape[1]; value->data = data; value->owns = 0;
    *out = value;
    return 0;
}
static void *run(void *session, void *options, const char **inputs, Value **values, size_t n, const char **outputs, size_t m, void **out)
{
    (void)options;
    if (!session || n != 1 || m != 1 || strcmp(inputs[0], "X") || strcmp(outputs[0], "Y")) return failed("Invalid Feed Input Name");
    if (fail_run) return failed("Non-zero status code returned.");
    Value *from = values[0], *to = malloc(sizeof *to);
    MADE;
    to->rows = from->rows; to->columns = width; to->owns = 1;
    to->data = malloc(from->rows * width * sizeof(float));
    for (long row = 0; row < from->rows; row++) {
        float sum = 0;
        for (long i = 0; i < from->columns; i++) sum += (i + 1) * from->data[row * from->columns + i];
        for (long c = 0; c < width; c++) to->data[row * width + c] = (c + 1) * sum;
    }
    *out = to;
    return 0;
}
static void *value_info(Value *value, void **out) { info(out, value->columns, 1); ((Info *)*out)->shape[0] = value->rows; return 0; }
static void *value_data(Value *value, void **out) { *out = value->data; return 0; }

struct OrtApi {
    void *CreateStatus, *GetErrorCode, *GetErrorMessage, *CreateEnv, *CreateEnvWithCustomLogger, *EnableTelemetryEvents,
        *DisableTelemetryEvents, *CreateSession, *CreateSessionFromArray, *Run, *CreateSessionOptions, *SetOptimizedModelFilePath,
        *CloneSessionOptions, *SetSessionExecutionMode, *EnableProfiling, *DisableProfiling, *EnableMemPattern, *DisableMemPattern,
        *EnableCpuMemArena, *DisableCpuMemArena, *SetSessionLogId, *SetSessionLogVerbosityLevel, *SetSessionLogSeverityLevel,
        *SetSessionGraphOptimizationLevel, *SetIntraOpNumThreads, *SetInterOpNumThreads, *CreateCustomOpDomain, *CustomOpDomain_Add,
        *AddCustomOpDomain, *RegisterCustomOpsLibrary, *SessionGetInputCount, *SessionGetOutputCount,
        *SessionGetOverridableInitializerCount, *SessionGetInputTypeInfo, *SessionGetOutputTypeInfo,
        *SessionGetOverridableInitializerTypeInfo, *SessionGetInputName, *SessionGetOutputName, *SessionGetOverridableInitializerName,
        *CreateRunOptions, *RunOptionsSetRunLogVerbosityLevel, *RunOptionsSetRunLogSeverityLevel, *RunOptionsSetRunTag,
        *RunOptionsGetRunLogVerbosityLevel, *RunOptionsGetRunLogSeverityLevel, *RunOptionsGetRunTag, *RunOptionsSetTerminate,
        *RunOptionsUnsetTerminate, *CreateTensorAsOrtValue, *CreateTensorWithDataAsOrtValue, *IsTensor, *GetTensorMutableData,
        *FillStringTensor, *GetStringTensorDataLength, *GetStringTensorContent, *CastTypeInfoToTensorInfo, *GetOnnxTypeFromTypeInfo,
        *CreateTensorTypeAndShapeInfo, *SetTensorElementType, *SetDimensions, *GetTensorElementType, *GetDimensionsCount,
        *GetDimensions, *GetSymbolicDimensions, *GetTensorShapeElementCount, *GetTensorTypeAndShape, *GetTypeInfo, *GetValueType,
        *CreateMemoryInfo, *CreateCpuMemoryInfo, *CompareMemoryInfo, *MemoryInfoGetName, *MemoryInfoGetId, *MemoryInfoGetMemType,
        *MemoryInfoGetType, *AllocatorAlloc, *AllocatorFree, *AllocatorGetInfo, *GetAllocatorWithDefaultOptions,
        *AddFreeDimensionOverride, *GetValue, *GetValueCount, *CreateValue, *CreateOpaqueValue, *GetOpaqueValue,
        *KernelInfoGetAttribute_float, *KernelInfoGetAttribute_int64, *KernelInfoGetAttribute_string, *KernelContext_GetInputCount,
        *KernelContext_GetOutputCount, *KernelContext_GetInput, *KernelContext_GetOutput, *ReleaseEnv, *ReleaseStatus,
        *ReleaseMemoryInfo, *ReleaseSession, *ReleaseValue, *ReleaseRunOptions, *ReleaseTypeInfo, *ReleaseTensorTypeAndShapeInfo,
        *ReleaseSessionOptions, *ReleaseCustomOpDomain;
};

static const struct OrtApi api = {
    .GetErrorMessage = get_error_message, .CreateEnv = create_env, .CreateSessionFromArray = create_session, .Run = run,
    .CreateSessionOptions = create_options, .SetIntraOpNumThreads = set_threads, .SetInterOpNumThreads = set_threads,
    .SessionGetInputCount = count_one, .SessionGetOutputCount = count_one, .SessionGetInputTypeInfo = input_type_info,
    .SessionGetOutputTypeInfo = output_type_info, .SessionGetInputName = input_name, .SessionGetOutputName = output_name,
    .CreateTensorWithDataAsOrtValue = tensor, .GetTensorMutableData = value_data, .CastTypeInfoToTensorInfo = cast_tensor,
    .GetTensorElementType = element_type, .GetDimensionsCount = dimension_count, .GetDimensions = dimensions,
    .GetTensorTypeAndShape = value_info, .CreateCpuMemoryInfo = memory_info, .AllocatorFree = allocator_free,
    .GetAllocatorWithDefaultOptions = allocator, .ReleaseEnv = release, .ReleaseStatus = release, .ReleaseMemoryInfo = release,
    .ReleaseSession = release, .ReleaseValue = release_value, .ReleaseTypeInfo = release,
    .ReleaseTensorTypeAndShapeInfo = release, .ReleaseSessionOptions = release,
};

static const void *get_api(uint32_t version) { return version <= api_version ? &api : 0; }
static const char *get_version(void) { return "1.10.0-fake"; }
static const struct { void *get_api, *get_version; } base = { get_api, get_version };

const void *OrtGetApiBase(void) { return &base; }
