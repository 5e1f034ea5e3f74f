using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace TeamsCollab.Tests.Infrastructure;

/// <summary>A type of an assembly and one that it uses: in its bases, its signatures, its attributes or the code of its methods.</summary>
/// <param name="User">Full name of the outermost type.</param>
/// <param name="UserNamespace">Its namespace.</param>
/// <param name="Used">Full name of the outermost type.</param>
/// <param name="UsedNamespace">Its namespace.</param>
public sealed record TypeUse(string User, string UserNamespace, string Used, string UsedNamespace)
{
    /// <summary>All uses in an assembly, read from its IL: what a compiler wrote for the type (closures, state machines) counts as its own.</summary>
    public static IReadOnlySet<TypeUse> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = new Uses(file.GetMetadataReader(), file);
        foreach (var handle in reader.Metadata.TypeDefinitions) reader.Read(handle);
        return reader.Found;
    }

    private sealed class Uses(MetadataReader metadata, PEReader file) : ISignatureTypeProvider<ImmutableArray<EntityHandle>, object?>
    {
        private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

        private (string Name, string Namespace) user;

        public MetadataReader Metadata => metadata;

        public HashSet<TypeUse> Found { get; } = [];

        public void Read(TypeDefinitionHandle handle)
        {
            var type = metadata.GetTypeDefinition(handle);
            user = Outermost(handle);
            Use(type.BaseType);
            foreach (var face in type.GetInterfaceImplementations()) Use(metadata.GetInterfaceImplementation(face).Interface);
            foreach (var attribute in type.GetCustomAttributes()) Use(metadata.GetCustomAttribute(attribute).Constructor);
            foreach (var field in type.GetFields()) Use(metadata.GetFieldDefinition(field).DecodeSignature(this, null));
            foreach (var method in type.GetMethods()) Read(metadata.GetMethodDefinition(method));
        }

        private void Read(MethodDefinition method)
        {
            Use(method.DecodeSignature(this, null));
            if (method.RelativeVirtualAddress == 0) return;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil) Use([.. metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).SelectMany(l => l)]);
            foreach (var region in body.ExceptionRegions) Use(region.CatchType);
            ReadCode(body.GetILReader());
        }

        private void ReadCode(BlobReader il)
        {
            while (il.RemainingBytes > 0)
            {
                short value = il.ReadByte();
                if (value == 0xFE) value = unchecked((short)((value << 8) | il.ReadByte()));
                switch (Codes[value].OperandType)
                {
                    case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                        Use((EntityHandle)MetadataTokens.Handle(il.ReadInt32()));
                        break;
                    case OperandType.InlineSwitch:
                        var cases = il.ReadInt32();
                        il.Offset += 4 * cases;
                        break;
                    case OperandType.InlineNone:
                        break;
                    case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                        il.Offset += 1;
                        break;
                    case OperandType.InlineVar:
                        il.Offset += 2;
                        break;
                    case OperandType.InlineI8 or OperandType.InlineR:
                        il.Offset += 8;
                        break;
                    default:
                        il.Offset += 4;
                        break;
                }
            }
        }

        private void Use(MethodSignature<ImmutableArray<EntityHandle>> signature) =>
            Use([.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)]);

        private void Use(ImmutableArray<EntityHandle> handles)
        {
            foreach (var handle in handles) Use(handle);
        }

        private void Use(EntityHandle handle)
        {
            if (handle.IsNil) return;
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition or HandleKind.TypeReference:
                    var (name, space) = Outermost(handle);
                    Found.Add(new TypeUse(user.Name, user.Namespace, name, space));
                    break;
                case HandleKind.TypeSpecification:
                    Use(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null));
                    break;
                case HandleKind.MethodDefinition:
                    Use(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.FieldDefinition:
                    Use(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MethodSpecification:
                    var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Use([.. generic.DecodeSignature(this, null).SelectMany(a => a)]);
                    Use(generic.Method);
                    break;
                case HandleKind.MemberReference:
                    UseMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                    break;
            }
        }

        private void UseMember(MemberReference member)
        {
            Use(member.Parent);
            if (member.GetKind() == MemberReferenceKind.Method) Use(member.DecodeMethodSignature(this, null));
            else Use(member.DecodeFieldSignature(this, null));
        }

        private (string Name, string Namespace) Outermost(EntityHandle handle)
        {
            if (handle.Kind == HandleKind.TypeReference)
            {
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference ? Outermost(reference.ResolutionScope) : Named(reference.Namespace, reference.Name);
            }
            var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
            return definition.GetDeclaringType() is { IsNil: false } outer ? Outermost(outer) : Named(definition.Namespace, definition.Name);
        }

        private (string Name, string Namespace) Named(StringHandle space, StringHandle name) =>
            ($"{metadata.GetString(space)}.{metadata.GetString(name)}", metadata.GetString(space));

        public ImmutableArray<EntityHandle> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

        public ImmutableArray<EntityHandle> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [handle];

        public ImmutableArray<EntityHandle> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public ImmutableArray<EntityHandle> GetGenericInstantiation(ImmutableArray<EntityHandle> genericType, ImmutableArray<ImmutableArray<EntityHandle>> typeArguments) =>
            [.. genericType, .. typeArguments.SelectMany(a => a)];

        public ImmutableArray<EntityHandle> GetModifiedType(ImmutableArray<EntityHandle> modifier, ImmutableArray<EntityHandle> unmodifiedType, bool isRequired) => unmodifiedType;

        public ImmutableArray<EntityHandle> GetFunctionPointerType(MethodSignature<ImmutableArray<EntityHandle>> signature) => signature.ReturnType;

        public ImmutableArray<EntityHandle> GetArrayType(ImmutableArray<EntityHandle> elementType, ArrayShape shape) => elementType;

        public ImmutableArray<EntityHandle> GetSZArrayType(ImmutableArray<EntityHandle> elementType) => elementType;

        public ImmutableArray<EntityHandle> GetByReferenceType(ImmutableArray<EntityHandle> elementType) => elementType;

        public ImmutableArray<EntityHandle> GetPointerType(ImmutableArray<EntityHandle> elementType) => elementType;

        public ImmutableArray<EntityHandle> GetPinnedType(ImmutableArray<EntityHandle> elementType) => elementType;

        public ImmutableArray<EntityHandle> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

        public ImmutableArray<EntityHandle> GetGenericMethodParameter(object? genericContext, int index) => [];

        public ImmutableArray<EntityHandle> GetGenericTypeParameter(object? genericContext, int index) => [];
    }
}
